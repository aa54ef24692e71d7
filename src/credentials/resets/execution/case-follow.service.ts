import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../../jobs/outbox.service.js';
import { clock } from '../../../platform/clock.js';
import { db, transaction } from '../../../platform/database/transaction.js';
import { CredentialEndsService } from '../../issuance/credential-ends.service.js';
import type { CredentialState } from '../../issuance/credential-state.policy.js';
import { CaseNewsService } from '../case-news.service.js';
import { CaseNoticesService } from '../notices/case-notices.service.js';
import { ChecksService } from '../checks/checks.service.js';
import { CodesService } from '../codes/codes.service.js';
import { IntakeHoldsService } from '../holds/intake-holds.service.js';
import { LimitsService } from '../weighing/limits.service.js';
import type { ResetCase } from '../reset-case.entity.js';
import type { CaseOutcome } from '../reset-words.policy.js';

interface Standing {
  id: string;
  state: CredentialState;
  reason: string | null;
  confirmedAt: Date | null;
}

const overdueMs = 120_000;
const atOnce = 500;

/** Brings cases to their end: by what became of the credential, or by the time that ran out. */
@Injectable()
export class CaseFollowService {
  constructor(
    private readonly news: CaseNewsService,
    private readonly notices: CaseNoticesService,
    private readonly checks: ChecksService,
    private readonly ends: CredentialEndsService,
    private readonly codes: CodesService,
    private readonly limits: LimitsService,
    private readonly holds: IntakeHoldsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Ends the case of a credential that was confirmed, stopped or replaced; nothing for any other. */
  async follow(credentialId: string): Promise<void> {
    await transaction(async () => {
      const [row]: (Standing & { caseId: string })[] = await db().query(
        `SELECT r.id AS caseId, c.id, c.state, c.reason, c.confirmed_at AS confirmedAt
         FROM credentials c JOIN reset_cases r ON r.credential_id = c.id WHERE c.id = ? AND r.closed_at IS NULL`,
        [credentialId],
      );
      const one = row && (await this.news.lock(row.caseId));
      if (one && !one.closedAt) await this.settle(one, row);
    });
  }

  /**
   * Ends a locked case whose temporary password was shown: what it was for is done, and whoever asks again has lost it,
   * and is checked anew. That password itself is followed as before. False for any other case.
   */
  async endShown(one: ResetCase): Promise<boolean> {
    if (one.state !== 'delivered') return false;
    const [shown]: unknown[] = await db().query(
      `SELECT 1 FROM credentials WHERE id = ? AND state = 'revealed' FOR UPDATE`,
      [one.credentialId],
    );
    if (shown) await this.close(one, 'replaced', 'asked-anew');
    return shown !== undefined;
  }

  /** Takes a case back that its asker does not want any more; nothing once it is being carried out. */
  async withdraw(caseId: string, contactPointId: string): Promise<void> {
    await transaction(async () => {
      const one = await this.news.lock(caseId);
      if (one?.contactPointId === contactPointId && ['verifying', 'waiting', 'held'].includes(one.state))
        await this.close(one, 'withdrawn');
    });
  }

  /** Freezes an open case of which somebody concerned has said that it is not theirs; nothing for any other. */
  async hold(caseId: string): Promise<void> {
    await transaction(async () => {
      const one = await this.news.lock(caseId);
      if (!one || one.closedAt || one.state === 'frozen') return;
      await this.freeze(one, 'reported');
    });
  }

  /**
   * Freezes a locked case: what was made for it ends, what was checked is void, and until it is judged nothing of the
   * account opens. By whom is null where somebody outside said it.
   */
  async freeze(one: ResetCase, freezeReason: string, frozenBy: string | null = null): Promise<void> {
    if (one.credentialId) await this.ends.revoke([one.credentialId], 'frozen');
    await this.checks.void(one.id, 'frozen');
    const reason = frozenBy ? { reason: freezeReason } : {};
    await this.news.save(
      one,
      { state: 'frozen', frozenBy, frozenAt: clock.now(), freezeReason },
      'freeze',
      reason,
    );
    await this.notices.tellFrozen(one);
  }

  private async settle(one: ResetCase, { state, reason, confirmedAt }: Standing): Promise<void> {
    if (state === 'confirmed') return this.close(one, 'confirmed', null, { confirmedAt });
    if (state === 'superseded') return this.close(one, 'replaced');
    if (state === 'expired') return this.close(one, 'expired');
    if (state !== 'revoked') return;
    // Somebody said "this was not me": nothing of the account moves until a person has looked.
    if (reason === 'compromise' && one.state !== 'frozen') return this.freeze(one, 'reported');
    if (one.state !== 'frozen') await this.close(one, 'withdrawn', reason);
  }

  /** Closes a locked case. */
  async close(
    one: ResetCase,
    outcome: CaseOutcome,
    reason: string | null = null,
    more: Partial<ResetCase> = {},
  ): Promise<void> {
    await this.news.save(
      one,
      { state: 'closed', closedAt: clock.now(), outcome, outcomeReason: reason, ...more },
      `close-${outcome}`,
    );
  }

  /** Ends codes and counts that ran out, and asks for work that was forgotten. Run twice it does nothing more. */
  async sweep(): Promise<void> {
    await this.codes.sweep();
    await this.limits.sweep();
    await this.askForgotten();
    await this.holds.sweep();
  }

  private async askForgotten(): Promise<void> {
    const now = clock.now();
    const before = new Date(now.getTime() - overdueMs);
    const executing: { id: string }[] = await db().query(
      `SELECT r.id FROM reset_cases r WHERE r.state = 'executing' AND r.executed_at <= ?
         AND NOT EXISTS (SELECT 1 FROM reveal_links k WHERE k.case_id = r.id)
         AND NOT EXISTS (SELECT 1 FROM incidents n WHERE n.credential_id = r.credential_id AND n.kind = 'cannot-open'
                         AND n.reason <> 'link-delayed') ORDER BY r.id LIMIT ?`,
      [before, atOnce],
    );
    const waiting: { id: string }[] = await db().query(
      `SELECT id FROM reset_cases WHERE state = 'waiting' AND not_before <= ? ORDER BY id LIMIT ?`,
      [now, atOnce],
    );
    const codes: { id: string }[] = await db().query(
      `SELECT id FROM one_time_codes WHERE state = 'asked' AND asked_at <= ? ORDER BY id LIMIT ?`,
      [before, atOnce],
    );
    // From what is under way on, and not in an order: else all that was ever ended would be read.
    const ended: { id: string }[] = await db().query(
      `SELECT c.id FROM reset_cases r STRAIGHT_JOIN credentials c ON c.id = r.credential_id
       WHERE r.state IN ('executing', 'delivered') AND c.state IN ('confirmed', 'superseded', 'expired', 'revoked')
       LIMIT ?`,
      [atOnce],
    );
    await transaction(async () => {
      const push = await this.outbox.forgotten('credentials.push-password', executing);
      await this.outbox.askEach('credentials.push-password', push);
      const weigh = await this.outbox.forgotten('credentials.weigh-case', waiting);
      await this.outbox.askEach('credentials.weigh-case', weigh);
      const send = await this.outbox.forgotten('credentials.send-code', codes);
      await this.outbox.askEach('credentials.send-code', send);
    });
    for (const { id } of ended) await this.follow(id);
  }
}
