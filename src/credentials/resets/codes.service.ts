import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MailSenderService } from '../../channels/email/mail-sender.service.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { hashPin, verifyPin } from '../../platform/crypto/pin-hash.js';
import { Secret } from '../../platform/crypto/secret.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { Postponed } from '../../platform/errors.js';
import { LaoNoticesService } from '../custody/lao-notices.service.js';
import { LimitsService } from './limits.service.js';
import { OneTimeCode } from './one-time-code.entity.js';
import { codeWords } from './reset-notice-words.policy.js';
import { ResetSettingsService } from './reset-settings.service.js';

/** For whom a code is, and who must type it. */
export interface CodeWish {
  laoCode: string;
  provinceCode: string;
  officerId: string;
  /** The contact point that asks. */
  askerId: string;
  /** Null: the code binds the asker's address to the officer. */
  caseId: string | null;
}

/** Whether a code is on its way. `same-answer`: none is, and the one who asks is not to see a difference. */
export type CodeAsked = 'asked' | 'too-soon' | 'too-many' | 'same-answer';

const digits = 8;

/**
 * One-time codes to a registered mailbox: made by the job that sends them, kept as a hash, bound to asker, case and
 * person, good for minutes and once (ASVS 5.0, 6.5 and 6.6). A new code kills the older and forgives no failure.
 */
@Injectable()
export class CodesService {
  constructor(
    private readonly settings: ResetSettingsService,
    private readonly limits: LimitsService,
    private readonly mail: MailSenderService,
    private readonly notices: LaoNoticesService,
    private readonly outbox: OutboxService,
  ) {}

  /** Asks for a code to the officer's registered mailbox. The limits are charged whether or not there is one. */
  async ask(wish: CodeWish): Promise<CodeAsked> {
    const settings = await this.settings.current();
    const last = await this.lastOf(wish.askerId);
    const now = clock.now();
    if (last && now.getTime() - last.askedAt.getTime() < settings.resendSeconds * 1_000) return 'too-soon';
    const often = await this.limits.charge('code', wish.askerId, settings.codesPerQuarterHour, 15);
    const daily = await this.limits.charge('code', wish.officerId, settings.codesPerDay, 24 * 60);
    if (!often || !daily) return 'too-many';
    const mailbox = await this.mailboxOf(wish.officerId, settings.bindingHours);
    if (!mailbox) return 'same-answer';
    const failures = await this.limits.count('code-failure', mailbox.id, 366 * 24 * 60);
    const hourly = await this.limits.charge('destination', mailbox.id, settings.destinationPerHour, 60);
    const perDay = await this.limits.charge('destination', mailbox.id, settings.destinationPerDay, 24 * 60);
    if (failures >= settings.codeFailures || !hourly || !perDay) return 'same-answer';
    await transaction(async () => {
      await this.kill(wish.askerId, 'replaced');
      const id = newId();
      const { caseId, ...rest } = wish;
      await db().insert(OneTimeCode, {
        id,
        ...rest,
        caseId,
        purpose: caseId ? 'verify' : 'bind',
        destinationId: mailbox.id,
        state: 'asked',
        askedAt: now,
      });
      await this.outbox.ask('credentials.send-code', { id });
    });
    return 'asked';
  }

  /**
   * Makes the code and sends it. What may not have arrived is made anew: the older is dead then. Throws Postponed while
   * the mail server does not take it.
   */
  async send(id: string): Promise<void> {
    const one = await db().findOneBy(OneTimeCode, { id, state: 'asked' });
    if (!one) return;
    const settings = await this.settings.current();
    const [to]: { address: string }[] = await db().query('SELECT address FROM contact_points WHERE id = ?', [
      one.destinationId,
    ]);
    if (!(await this.mail.answers())) throw new Postponed(5_000);
    const code = Secret.of(String(randomInt(10 ** digits)).padStart(digits, '0'));
    const until = new Date(clock.now().getTime() + settings.codeMinutes * 60_000);
    const codeHash = await hashPin(code.reveal());
    // Kept before it is sent: a code that somebody may have is one that works, or none.
    const kept: { affectedRows: number } = await db().query(
      `UPDATE one_time_codes SET code_hash = ?, expires_at = ? WHERE id = ? AND state = 'asked'`,
      [codeHash, until, id],
    );
    if (kept.affectedRows !== 1) return code.wipe();
    const words = codeWords({
      lao: await this.notices.titleOf(one.laoCode),
      code: code.reveal(),
      until,
      bind: one.purpose === 'bind',
    });
    code.wipe();
    const { result } = await this.mail.send({ id: newId(), to: to!.address, ...words });
    if (result === 'transient') throw new Postponed(2_000);
    await transaction(async () => {
      if (result === 'refused') return this.end(id, 'dead', 'refused');
      await db().query(
        `UPDATE one_time_codes SET state = 'sent', sent_at = ? WHERE id = ? AND state = 'asked'`,
        [clock.now(), id],
      );
    });
  }

  /**
   * Tries what somebody typed against the code that was sent for them. Answers the code when it was right, which uses it
   * up; null for everything else, always after the same work. A try is charged before it is compared.
   */
  async take(askerId: string, typed: string): Promise<OneTimeCode | null> {
    const settings = await this.settings.current();
    const one = await db()
      .createQueryBuilder(OneTimeCode, 'k')
      .where(`k.asker_id = :askerId AND k.state IN ('asked', 'sent') AND k.code_hash IS NOT NULL`, {
        askerId,
      })
      .getOne();
    const charged: { affectedRows: number } = await db().query(
      `UPDATE one_time_codes SET tries = tries + 1 WHERE id = ? AND tries < ? AND expires_at > ?`,
      [one?.id ?? '', settings.codeTries, clock.now()],
    );
    const right = await verifyPin(one?.codeHash ?? (await nobodys()), typed);
    if (!one || charged.affectedRows !== 1) return null;
    if (!right) {
      await this.limits.charge('code-failure', one.destinationId, settings.codeFailures, 60);
      return null;
    }
    const used = await transaction(() => this.end(one.id, 'used'));
    if (!used) return null;
    await this.limits.forget('code-failure', one.destinationId);
    return one;
  }

  /** Ends codes that nobody typed in time. */
  async sweep(): Promise<void> {
    await db().query(
      `UPDATE one_time_codes SET state = 'dead', dead_at = ?, dead_reason = 'expired', code_hash = NULL
       WHERE state IN ('asked', 'sent') AND expires_at <= ?`,
      [clock.now(), clock.now()],
    );
  }

  /** Whether a code waits to be typed by this asker. */
  async waits(askerId: string): Promise<boolean> {
    const last = await this.lastOf(askerId);
    return last !== null && (last.state === 'asked' || last.state === 'sent');
  }

  private async lastOf(askerId: string): Promise<OneTimeCode | null> {
    const [last] = await db().find(OneTimeCode, { where: { askerId }, order: { id: 'DESC' }, take: 1 });
    return last ?? null;
  }

  private async kill(askerId: string, reason: string): Promise<void> {
    await db().query(
      `UPDATE one_time_codes SET state = 'dead', dead_at = ?, dead_reason = ?, code_hash = NULL
       WHERE asker_id = ? AND state IN ('asked', 'sent')`,
      [clock.now(), reason, askerId],
    );
  }

  private async end(id: string, state: 'used' | 'dead', reason: string | null = null): Promise<boolean> {
    const now = clock.now();
    const ended: { affectedRows: number } = await db().query(
      `UPDATE one_time_codes SET state = ?, code_hash = NULL, used_at = ?, dead_at = ?, dead_reason = ?
       WHERE id = ? AND state IN ('asked', 'sent')`,
      [state, state === 'used' ? now : null, state === 'dead' ? now : null, reason, id],
    );
    return ended.affectedRows === 1;
  }

  /** The officer's mailbox, where it stands long enough: one that was registered just now proves nothing. */
  private async mailboxOf(officerId: string, hours: number): Promise<{ id: string } | null> {
    const [row]: { id: string; boundAt: Date }[] = await db().query(
      `SELECT p.id, b.bound_at AS boundAt FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
       WHERE b.officer_id = ? AND b.revoked_at IS NULL AND p.channel = 'email' ORDER BY b.id DESC LIMIT 1`,
      [officerId],
    );
    return row && clock.now().getTime() - row.boundAt.getTime() >= hours * 3_600_000 ? row : null;
  }
}

let dummy: Promise<string> | undefined;

/** Something to compare with where there is no code, so that it takes the same time. */
function nobodys(): Promise<string> {
  dummy ??= hashPin('00000000');
  return dummy;
}
