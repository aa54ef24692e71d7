import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../../jobs/outbox.service.js';
import { clock } from '../../../platform/clock.js';
import { hashPin, verifyPin } from '../../../platform/crypto/pin-hash.js';
import { newId } from '../../../platform/database/id.js';
import { db, transaction } from '../../../platform/database/transaction.js';
import { CodeRoutesService, type CodePlace, type CodeReceiver } from './code-routes.service.js';
import { askerOf, wishFor, type CodeWish } from './code-wish.js';
import { failuresCountDays, LimitsService } from '../weighing/limits.service.js';
import { OneTimeCode } from './one-time-code.entity.js';
import type { ResetCase } from '../reset-case.entity.js';
import { ResetSettingsService } from '../settings/reset-settings.service.js';

/** Whether a code is on its way, and where to. `same-answer`: none is, and the one who asks is not to see a difference. */
export interface CodeAsked {
  answer: 'asked' | 'too-soon' | 'too-many' | 'same-answer';
  to: CodePlace | null;
}

/** So long wrong tries count, in minutes, whichever code they were for. */
const triesMinutes = 60;

/**
 * One-time codes to a registered address: made by the job that sends them, kept as a hash, bound to asker, case and
 * person, good for minutes and once (ASVS 5.0, 6.5 and 6.6). A new code kills the older and forgives no failure.
 */
@Injectable()
export class CodesService {
  constructor(
    private readonly settings: ResetSettingsService,
    private readonly limits: LimitsService,
    private readonly routes: CodeRoutesService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Asks for a code to a registered address of an officer; `to` null: there is no such person. What the limits allow is the
   * same either way: they are charged by asker and LAO, before anybody is looked up.
   */
  async ask(wish: CodeWish, to: CodeReceiver | null): Promise<CodeAsked> {
    return transaction(async () => {
      const refused = await this.refusal(wish);
      if (refused) return nothing(refused);
      return (to && (await this.begin(wish, to))) ?? nothing('same-answer');
    });
  }

  /** Charges one, in the caller's transaction; why none may be asked for now, or null. Nobody is looked up for it. */
  async refusal(wish: CodeWish): Promise<'too-soon' | 'too-many' | null> {
    const asker = askerOf(wish);
    const settings = await this.settings.current();
    await this.lock(wish);
    if (!(await this.limits.spaced('code-asked', asker, settings.resendSeconds))) return 'too-soon';
    const often = await this.limits.charge('code', asker, settings.codesPerQuarterHour, 15);
    const daily = await this.limits.charge('code', wish.laoCode, settings.codesPerDay, 24 * 60);
    return often && daily ? null : 'too-many';
  }

  /** Who asks twice at once is one after the other. */
  async lock(wish: CodeWish): Promise<void> {
    const place = wish.askerId ? 'contact_points' : 'reveal_links';
    await db().query(`SELECT id FROM ${place} WHERE id = ? FOR UPDATE`, [askerOf(wish)]);
  }

  /**
   * Begins a code by the best way there is, in the caller's transaction; the one before it is dead then. Null where no
   * address takes one.
   */
  async begin(wish: CodeWish, to: CodeReceiver, id = newId()): Promise<CodeAsked | null> {
    const { laoCode, askerId, linkId, caseId } = wish;
    for (const { id: destinationId } of await this.routes.of(to.officerId, wish)) {
      if (!(await this.mayGoTo(destinationId))) continue;
      await this.kill(askerOf(wish));
      await db().insert(OneTimeCode, {
        id,
        laoCode,
        provinceCode: to.provinceCode,
        officerId: to.officerId,
        askerId,
        linkId,
        caseId,
        purpose: caseId ? 'verify' : 'bind',
        destinationId,
        state: 'asked',
        askedAt: clock.now(),
      });
      await this.outbox.ask('credentials.send-code', { id });
      return { answer: 'asked', to: await this.routes.placeOf(destinationId) };
    }
    return null;
  }

  /** Charged, like all that is sent to an address; one at which too often something wrong was typed gets none. */
  private async mayGoTo(destinationId: string): Promise<boolean> {
    const settings = await this.settings.current();
    const failures = await this.limits.count('code-failure', destinationId, failuresCountDays * 24 * 60);
    const hourly = await this.limits.charge('destination', destinationId, settings.destinationPerHour, 60);
    // Charged once, and counted for the day as well: charged twice, half of either would be all.
    const today = await this.limits.count('destination', destinationId, 24 * 60);
    return failures < settings.codeFailures && hourly && today <= settings.destinationPerDay;
  }

  /**
   * Compares what somebody typed with the code that was sent for them. Answers the code when it was right, for the
   * caller to `use`; null for everything else, always after the same work: a try is charged before it is compared, and
   * what is wrong afterwards, also where nobody waits for a code.
   * `asker`: the address that asked, or the link on whose page it was asked.
   */
  async take(asker: string, typed: string): Promise<OneTimeCode | null> {
    const settings = await this.settings.current();
    const one = await db()
      .createQueryBuilder(OneTimeCode, 'k')
      .where('k.live_key = :asker AND k.code_hash IS NOT NULL', { asker })
      .getOne();
    const charged: { affectedRows: number } = await db().query(
      `UPDATE one_time_codes SET tries = tries + 1 WHERE id = ? AND tries < ? AND expires_at > ?`,
      [one?.id ?? '', settings.codeTries, clock.now()],
    );
    const left = await this.limits.charge('code-try', asker, settings.codeTries, triesMinutes);
    const right = await verifyPin(one?.codeHash ?? (await nobodys()), typed);
    const counts = one !== null && left && charged.affectedRows === 1;
    if (counts && right) return one;
    // Against no address what was typed for no code: its owner would get none any more.
    const [scope, subject] = counts
      ? (['code-failure', one.destinationId] as const)
      : (['code-in-vain', asker] as const);
    await this.limits.charge(scope, subject, settings.codeFailures, 60);
    return null;
  }

  /** Uses a code up, within the transaction of what it brings about; false where somebody was faster. */
  async use(code: OneTimeCode): Promise<boolean> {
    if (!(await this.end(code.id, 'used'))) return false;
    await this.limits.forget('code-try', askerOf(code));
    await this.limits.forget('code-failure', code.destinationId);
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
  async waits(asker: string): Promise<boolean> {
    const [waits]: unknown[] = await db().query('SELECT 1 FROM one_time_codes WHERE live_key = ?', [asker]);
    return waits !== undefined;
  }

  /** Where a code for a case can go: another registered address than the one that asked, by which it is typed; null for none. */
  async placeFor(one: ResetCase): Promise<CodePlace | null> {
    const wish = wishFor(one);
    const [first] = one.officerId && wish ? await this.routes.of(one.officerId, wish) : [];
    return first ? this.routes.placeOf(first.id) : null;
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

  private async kill(asker: string): Promise<void> {
    await db().query(
      `UPDATE one_time_codes SET state = 'dead', dead_at = ?, dead_reason = 'replaced', code_hash = NULL
       WHERE live_key = ?`,
      [clock.now(), asker],
    );
  }
}

function nothing(answer: CodeAsked['answer']): CodeAsked {
  return { answer, to: null };
}

let dummy: Promise<string> | undefined;

/** Something to compare with where there is no code, so that it takes the same time. */
function nobodys(): Promise<string> {
  dummy ??= hashPin('00000000');
  return dummy;
}
