import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { erasedOn } from '../../platform/erasure/erased-words.policy.js';
import type { NamedAddress } from '../email/inbound-mail.entity.js';
import { ConversationErasureService } from './conversation-erasure.service.js';

/** An address of a person, as their contact point has it. */
export interface KnownAddress {
  channel: string;
  address: string;
  threadId: string | null;
}

/** Forgets addresses: the conversations' own records of them, what was told there, and where mails of others name them. */
@Injectable()
export class AddressErasureService {
  constructor(private readonly conversations: ConversationErasureService) {}

  /** How many notices to these addresses still hold words. */
  async notices(addresses: KnownAddress[]): Promise<number> {
    let count = 0;
    for (const { channel, address } of addresses) {
      const [row]: { n: string }[] = await db().query(
        'SELECT COUNT(*) AS n FROM notices WHERE channel = ? AND address = ?',
        [channel, address],
      );
      count += Number(row!.n);
    }
    return count;
  }

  /** Whether something is on its way to one of these addresses, or waits for a person to say what became of it. */
  async isAwaited(addresses: KnownAddress[]): Promise<boolean> {
    for (const { channel, address, threadId } of addresses) {
      const rows: unknown[] = await db().query(
        `SELECT 1 FROM outbound_messages WHERE thread_id = ? AND state IN ('queued', 'unknown')
         UNION SELECT 1 FROM notices WHERE channel = ? AND address = ? AND state IN ('queued', 'sending') LIMIT 1`,
        [threadId, channel, address],
      );
      if (rows.length) return true;
    }
    return false;
  }

  /** Forgets them within the caller's transaction. Whoever writes from there again is somebody new. */
  async forget(addresses: KnownAddress[]): Promise<{ notices: number; pictures: number }> {
    const mark = erasedOn(clock.now());
    const threadIds = addresses.flatMap(({ threadId }) => threadId ?? []);
    let notices = 0;
    for (const { channel, address } of addresses) {
      const { affectedRows } = await db().query<{ affectedRows: number }>(
        'UPDATE notices SET address = NULL, subject = ?, text = ? WHERE channel = ? AND address = ?',
        [mark, mark, channel, address],
      );
      notices += affectedRows;
      if (channel === 'email') await this.outOfMails(address);
    }
    await this.conversations.eraseOutbound({ threadIds });
    return { notices, pictures: await this.forgetThreads(threadIds) };
  }

  private async forgetThreads(threadIds: string[]): Promise<number> {
    if (!threadIds.length) return 0;
    const rows: { fileId: string }[] = await db().query(
      `SELECT profile_picture_file_id AS fileId FROM channel_threads
       WHERE id IN (?) AND profile_picture_file_id IS NOT NULL FOR UPDATE`,
      [threadIds],
    );
    await this.conversations.destroy(rows.map(({ fileId }) => fileId));
    await db().query(
      `UPDATE channel_threads SET address = CONCAT('erased:', id), profile_name = NULL,
         profile_picture_file_id = NULL, comment_id = NULL, referral = NULL, reply_token = NULL,
         window_opened_at = NULL, unreachable_at = ?, unreachable_reason = 'erasure.contact' WHERE id IN (?)`,
      [clock.now(), threadIds],
    );
    return rows.length;
  }

  /** Takes an address out of the heads of mails that others wrote, or that went to others too. */
  private async outOfMails(address: string): Promise<void> {
    await db().query('UPDATE outbound_parts SET recipient = NULL WHERE recipient = ?', [address]);
    for (const [table, key] of [
      ['inbound_mails', 'event_id'],
      ['outbound_mails', 'outbound_id'],
    ] as const) {
      const like = `%${address.replace(/[\\%_]/g, '\\$&')}%`;
      const rows: { id: string; to: string; cc: string }[] = await db().query(
        `SELECT ${key} AS id, to_addresses AS \`to\`, cc_addresses AS cc FROM ${table}
         WHERE to_addresses LIKE ? OR cc_addresses LIKE ? FOR UPDATE`,
        [like, like],
      );
      for (const { id, to, cc } of rows)
        await db().query(`UPDATE ${table} SET to_addresses = ?, cc_addresses = ? WHERE ${key} = ?`, [
          without(to, address),
          without(cc, address),
          id,
        ]);
    }
  }
}

function without(list: string, gone: string): string {
  const people = JSON.parse(list) as NamedAddress[];
  return JSON.stringify(people.filter(({ address }) => address.toLowerCase() !== gone.toLowerCase()));
}
