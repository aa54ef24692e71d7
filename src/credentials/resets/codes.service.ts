import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { hashPin, verifyPin } from '../../platform/crypto/pin-hash.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { LimitsService } from './limits.service.js';
import { OneTimeCode } from './one-time-code.entity.js';
import type { ResetCase } from './reset-case.entity.js';
import { ResetSettingsService } from './reset-settings.service.js';

/** For what a code is, and who must type it. */
export interface CodeWish {
  laoCode: string;
  /** The contact point that asks. */
  askerId: string;
  /** Null: the code binds the asker's address to the officer. */
  caseId: string | null;
}

/** Whose mailbox it goes to. */
export interface CodeReceiver {
  provinceCode: string;
  officerId: string;
}

/** Whether a code is on its way. `same-answer`: none is, and the one who asks is not to see a difference. */
export type CodeAsked = 'asked' | 'too-soon' | 'too-many' | 'same-answer';

/** So long wrong tries count, in minutes, whichever code they were for. */
const triesMinutes = 60;

/**
 * One-time codes to a registered mailbox: made by the job that sends them, kept as a hash, bound to asker, case and
 * person, good for minutes and once (ASVS 5.0, 6.5 and 6.6). A new code kills the older and forgives no failure.
 */
@Injectable()
export class CodesService {
  constructor(
    private readonly settings: ResetSettingsService,
    private readonly limits: LimitsService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Asks for a code to an officer's registered mailbox; `to` null: there is no such person. What the limits allow is the
   * same either way: they are charged by asker and LAO, before anybody is looked up.
   */
  async ask({ laoCode, askerId, caseId }: CodeWish, to: CodeReceiver | null): Promise<CodeAsked> {
    const settings = await this.settings.current();
    return transaction(async () => {
      // Who asks twice at once is one after the other.
      await db().query('SELECT id FROM contact_points WHERE id = ? FOR UPDATE', [askerId]);
      if (!(await this.limits.spaced('code-asked', askerId, settings.resendSeconds))) return 'too-soon';
      const often = await this.limits.charge('code', askerId, settings.codesPerQuarterHour, 15);
      const daily = await this.limits.charge('code', laoCode, settings.codesPerDay, 24 * 60);
      if (!often || !daily) return 'too-many';
      const mailbox = to && (await this.mailboxOf(to.officerId));
      // A code to where the request came from shows nothing that the request did not.
      if (!mailbox || mailbox === askerId) return 'same-answer';
      const failures = await this.limits.count('code-failure', mailbox, 366 * 24 * 60);
      const hourly = await this.limits.charge('destination', mailbox, settings.destinationPerHour, 60);
      const perDay = await this.limits.charge('destination', mailbox, settings.destinationPerDay, 24 * 60);
      if (failures >= settings.codeFailures || !hourly || !perDay) return 'same-answer';
      await this.kill(askerId);
      const id = newId();
      await db().insert(OneTimeCode, {
        id,
        laoCode,
        ...to,
        askerId,
        caseId,
        purpose: caseId ? 'verify' : 'bind',
        destinationId: mailbox,
        state: 'asked',
        askedAt: clock.now(),
      });
      await this.outbox.ask('credentials.send-code', { id });
      return 'asked';
    });
  }

  /**
   * Compares what somebody typed with the code that was sent for them. Answers the code when it was right, for the
   * caller to `use`; null for everything else, always after the same work. A try is charged before it is compared.
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
    const left =
      one !== null && (await this.limits.charge('code-try', askerId, settings.codeTries, triesMinutes));
    const right = await verifyPin(one?.codeHash ?? (await nobodys()), typed);
    if (!one || !left || charged.affectedRows !== 1) return null;
    if (right) return one;
    await this.limits.charge('code-failure', one.destinationId, settings.codeFailures, 60);
    return null;
  }

  /** Uses a code up, within the transaction of what it brings about; false where somebody was faster. */
  async use({ id, askerId, destinationId }: OneTimeCode): Promise<boolean> {
    if (!(await this.end(id, 'used'))) return false;
    await this.limits.forget('code-try', askerId);
    await this.limits.forget('code-failure', destinationId);
    return true;
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
    return db().existsBy(OneTimeCode, [
      { askerId, state: 'asked' },
      { askerId, state: 'sent' },
    ]);
  }

  /** Whether a code for a case can go to another registered address than the one that asked, and be typed there. */
  async reaches({
    officerId,
    contactPointId,
  }: Pick<ResetCase, 'officerId' | 'contactPointId'>): Promise<boolean> {
    if (!officerId || !contactPointId) return false;
    const mailbox = await this.mailboxOf(officerId);
    return mailbox !== null && mailbox !== contactPointId;
  }

  /** Ends a code that waits; false where it does not wait any more. */
  async end(id: string, state: 'used' | 'dead', reason: string | null = null): Promise<boolean> {
    const now = clock.now();
    const ended: { affectedRows: number } = await db().query(
      `UPDATE one_time_codes SET state = ?, code_hash = NULL, used_at = ?, dead_at = ?, dead_reason = ?
       WHERE id = ? AND state IN ('asked', 'sent')`,
      [state, state === 'used' ? now : null, state === 'dead' ? now : null, reason, id],
    );
    return ended.affectedRows === 1;
  }

  /** The officer's mailbox, where it stands long enough: one that was registered just now proves nothing. */
  async mailboxOf(officerId: string): Promise<string | null> {
    const { bindingHours } = await this.settings.current();
    const [row]: { id: string; boundAt: Date }[] = await db().query(
      `SELECT p.id, b.bound_at AS boundAt FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
       WHERE b.officer_id = ? AND b.revoked_at IS NULL AND p.channel = 'email' ORDER BY b.id DESC LIMIT 1`,
      [officerId],
    );
    return row && clock.now().getTime() - row.boundAt.getTime() >= bindingHours * 3_600_000 ? row.id : null;
  }

  private async kill(askerId: string): Promise<void> {
    await db().query(
      `UPDATE one_time_codes SET state = 'dead', dead_at = ?, dead_reason = 'replaced', code_hash = NULL
       WHERE asker_id = ? AND state IN ('asked', 'sent')`,
      [clock.now(), askerId],
    );
  }
}

let dummy: Promise<string> | undefined;

/** Something to compare with where there is no code, so that it takes the same time. */
function nobodys(): Promise<string> {
  dummy ??= hashPin('00000000');
  return dummy;
}
