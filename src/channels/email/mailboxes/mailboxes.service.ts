import { Injectable } from '@nestjs/common';
import { clock } from '../../../platform/clock.js';
import { config, type MailboxConfig } from '../../../platform/config.js';
import { newId } from '../../../platform/database/id.js';
import { db } from '../../../platform/database/transaction.js';
import type { LinkCheck } from '../../channel.js';
import { Mailbox } from './mailbox.entity.js';

/** Longer than a mailbox is read without a sign of life. */
export const leaseMs = 180_000;

/** So long a mail that its server does not give holds up those behind it: longer than a server is usually being mended. */
const givenUpMs = 3_600_000;

/** A mailbox's name in the database and on the screen. */
export function mailboxKey({ user, host, folder }: MailboxConfig): string {
  return `${user}@${host}/${folder}`.slice(0, 200);
}

/** How far each mailbox has been read, who reads it, and whether it works. */
@Injectable()
export class MailboxesService {
  /** Becomes the one reader of a mailbox among all processes; null while another one is. */
  async lease(key: string): Promise<string | null> {
    const token = newId();
    await db().query(
      'INSERT INTO mailboxes (mailbox_key) VALUES (?) ON DUPLICATE KEY UPDATE mailbox_key = mailbox_key',
      [key],
    );
    return (await this.hold(key, token, 'lease_until IS NULL OR lease_until <= ?', clock.now()))
      ? token
      : null;
  }

  /** Stays the reader for a while longer; false where somebody else is by now. */
  renew(key: string, token: string): Promise<boolean> {
    return this.hold(key, token, 'lease_token = ?', token);
  }

  /** Lets another process read it. */
  async release(key: string, token: string): Promise<void> {
    await db().query(
      'UPDATE mailboxes SET lease_token = NULL, lease_until = NULL WHERE mailbox_key = ? AND lease_token = ?',
      [key, token],
    );
  }

  /** The last number that is kept. Where the server has numbered anew, all are new: what we have we know by its content. */
  async lastUid(key: string, uidValidity: bigint): Promise<number> {
    const box = await db().findOneByOrFail(Mailbox, { mailboxKey: key });
    if (box.uidValidity !== null && BigInt(box.uidValidity) === uidValidity) return Number(box.lastUid);
    const anew = { uidValidity: String(uidValidity), lastUid: '0', failingUid: null, failingSince: null };
    await db().update(Mailbox, { mailboxKey: key }, anew);
    return 0;
  }

  /** A mail is kept: the next one is behind it. Only who holds the lease moves it. */
  async advance(key: string, token: string, uid: number): Promise<void> {
    await db().query(
      'UPDATE mailboxes SET last_uid = ? WHERE mailbox_key = ? AND lease_token = ? AND last_uid < ?',
      [uid, key, token, uid],
    );
  }

  /** A mail is not given: since when, is known from the first time on. */
  async failed(key: string, token: string, uid: number): Promise<void> {
    await db().query(
      `UPDATE mailboxes SET failing_since = IF(failing_uid = ?, failing_since, ?), failing_uid = ?
       WHERE mailbox_key = ? AND lease_token = ?`,
      [uid, clock.now(), uid, key, token],
    );
  }

  /** The mail that has not been given for an hour; null for none. */
  async givenUp(key: string): Promise<number | null> {
    const { failingUid, failingSince } = await db().findOneByOrFail(Mailbox, { mailboxKey: key });
    if (!failingUid || !failingSince) return null;
    return clock.now().getTime() - failingSince.getTime() >= givenUpMs ? Number(failingUid) : null;
  }

  /** Writes down that it could be read, or why not; answers whether that is news. */
  async note(key: string, fault: string | null): Promise<boolean> {
    const before = await db().findOneBy(Mailbox, { mailboxKey: key });
    const now = clock.now();
    const since = fault ? (before?.fault ? before.faultSince : now) : null;
    await db().update(
      Mailbox,
      { mailboxKey: key },
      { fault, faultSince: since, ...(fault ? {} : { readAt: now }) },
    );
    return before?.fault !== fault || before?.readAt === null;
  }

  /** How every mailbox of the settings stands. */
  async checks(): Promise<LinkCheck[]> {
    const { mailboxes } = config().mailIntake;
    const rows = mailboxes.length ? await db().find(Mailbox) : [];
    return mailboxes.map((box, index) => {
      const key = mailboxKey(box);
      const fault = rows.find((row) => row.mailboxKey === key)?.fault ?? null;
      return {
        key: `email-mailbox-${index + 1}`,
        ok: fault === null,
        detail: [key, fault].filter(Boolean).join(': '),
        code: fault,
      };
    });
  }

  private async hold(key: string, token: string, condition: string, value: Date | string): Promise<boolean> {
    const until = new Date(clock.now().getTime() + leaseMs);
    const { affectedRows }: { affectedRows: number } = await db().query(
      `UPDATE mailboxes SET lease_token = ?, lease_until = ? WHERE mailbox_key = ? AND (${condition})`,
      [token, until, key, value],
    );
    return affectedRows > 0;
  }
}
