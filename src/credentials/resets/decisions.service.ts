import { Injectable } from '@nestjs/common';
import { FourEyesService } from '../../organisations/officers/four-eyes.service.js';
import { mayDo } from '../../platform/auth/permissions.js';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import { CredentialEndsService } from '../issuance/credential-ends.service.js';
import { CaseFollowService } from './execution/case-follow.service.js';
import { CaseNewsService } from './case-news.service.js';
import { ChecksService, type NewCheck } from './checks/checks.service.js';
import type { ResetCase } from './reset-case.entity.js';
import { ResetSettingsService } from './settings/reset-settings.service.js';
import { undecided } from './reset-words.policy.js';
import { WeighingService } from './weighing/weighing.service.js';

/**
 * What people decide about cases. Nobody decides what they asked for or checked themselves, in whatever role. What they
 * write beside it stays: each throws message.holds-secret (422) for words that hold a secret.
 */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly news: CaseNewsService,
    private readonly checks: ChecksService,
    private readonly weighing: WeighingService,
    private readonly settings: ResetSettingsService,
    private readonly follow: CaseFollowService,
    private readonly ends: CredentialEndsService,
    private readonly fourEyes: FourEyesService,
  ) {}

  /** Notes what somebody made sure of. Throws reset-case.not-found (404), reset.not-now, reset.letter-used (409), reset.not-yours (403). */
  async check(id: string, version: number, check: NewCheck): Promise<void> {
    if (check.note) refuseSecrets(check.note);
    await transaction(async () => {
      const one = await this.locked(id, version);
      await this.demand(one, ['verifying']);
      // A province's word is the province's; what DLA's people check is DLA's.
      if (
        (check.kind === 'representative') !== (actor().role === 'representative') &&
        check.kind !== 'in-person'
      )
        throw new DomainError('reset.not-yours', 403);
      await this.checks.record(one, check);
      await this.news.save(one, { handledBy: actor().staffId }, 'handle');
      await this.weighing.weigh(id);
    });
  }

  /**
   * Approves. Throws reset-case.not-found (404), reset.not-now (409), reset.four-eyes (409) for who asked, checked or is
   * concerned, reset.not-yours (403) where another decides.
   */
  async approve(id: string, version: number): Promise<void> {
    await transaction(async () => {
      const one = await this.locked(id, version);
      await this.demand(one, ['approval']);
      const { needs } = await this.weighing.look(one, await this.settings.current());
      if (needs.approval === 'supervisor' && !mayDo(actor().role, 'resets.judge'))
        throw new DomainError('reset.not-yours', 403);
      const doers = [one.openedBy, one.handledBy, one.raisedBy, ...(await this.checkersOf(id))];
      await this.demandOther(doers, one.officerId);
      await this.news.save(one, { approvedBy: actor().staffId, approvedAt: clock.now() }, 'approve');
      await this.weighing.weigh(id);
    });
  }

  /**
   * Ends a case with a reason: refused by who decides, or withdrawn by who asked. What was begun for it is stopped.
   * Throws request.not-allowed (403), reset-case.not-found (404), reset.not-now, reset.changed (409).
   */
  async reject(
    id: string,
    version: number,
    outcome: 'rejected' | 'withdrawn',
    reason: string,
  ): Promise<void> {
    if (!mayDo(actor().role, outcome === 'rejected' ? 'resets.approve' : 'resets.handle'))
      throw new DomainError('request.not-allowed', 403);
    refuseSecrets(reason);
    await transaction(async () => {
      const one = await this.locked(id, version);
      await this.demand(one, [...undecided, 'executing', 'delivered']);
      await this.checks.void(id, outcome);
      if (one.credentialId) await this.endUnused(one.credentialId, `request-${outcome}`);
      await this.follow.close(one, outcome, reason, { closedBy: actor().staffId });
    });
  }

  /** Suspects fraud: nothing of the account moves on, and the one who asks is not told. Throws reset.not-now (409). */
  async freeze(id: string, reason: string): Promise<void> {
    refuseSecrets(reason);
    await transaction(async () => {
      const one = await this.locked(id, null);
      await this.demand(one, [...undecided, 'executing', 'delivered']);
      await this.follow.freeze(one, reason, actor().staffId);
    });
  }

  /** Decides a frozen case: it was fraud, or it was not and can be asked anew. Throws reset.not-now, reset.four-eyes (409). */
  async judge(id: string, version: number, outcome: 'fraud' | 'rejected', reason: string): Promise<void> {
    refuseSecrets(reason);
    await transaction(async () => {
      const one = await this.locked(id, version);
      await this.demand(one, ['frozen']);
      await this.demandOther([one.frozenBy], one.officerId);
      await this.follow.close(one, outcome, reason, { closedBy: actor().staffId });
    });
  }

  /** Raises a case's risk: it needs more from now on, and never less. Throws reset.not-now (409). */
  async raise(id: string, version: number, reason: string): Promise<void> {
    refuseSecrets(reason);
    await transaction(async () => {
      const one = await this.locked(id, version);
      await this.demand(one, undecided);
      const reasons = [...new Set([...one.riskReasons, 'raised-by-hand' as const])];
      await this.news.save(
        one,
        { risk: 5, riskReasons: reasons, raisedBy: actor().staffId, approvedAt: null, approvedBy: null },
        'raise',
        { reason },
      );
      await this.weighing.weigh(id);
    });
  }

  /** What its officer has taken into use since is not ended by a click that came late. */
  private async endUnused(credentialId: string, outcome: string): Promise<void> {
    const [used]: unknown[] = await db().query(
      `SELECT 1 FROM credentials WHERE id = ? AND state = 'confirmed' FOR UPDATE`,
      [credentialId],
    );
    if (used) throw new DomainError('reset.not-now', 409);
    await this.ends.revoke([credentialId], outcome);
  }

  private async locked(id: string, version: number | null): Promise<ResetCase> {
    const one = await this.news.lock(id);
    if (!one || !inScope(scopeFor(actor()), one.provinceCode)) throw notFound('reset-case');
    if (version !== null && one.version !== version)
      throw new DomainError('reset.changed', 409, {
        extra: { version: one.version, by: await this.news.lastDoer(one) },
      });
    return one;
  }

  /** Neither who did one of these, nor the one for whom it is. */
  private async demandOther(staffIds: (string | null)[], officerId: string | null): Promise<void> {
    if (await this.fourEyes.isActor(staffIds, officerId)) throw new DomainError('reset.four-eyes', 409);
  }

  private async checkersOf(caseId: string): Promise<string[]> {
    const rows: { id: string }[] = await db().query(
      'SELECT DISTINCT staff_id AS id FROM identity_checks WHERE case_id = ? AND staff_id IS NOT NULL',
      [caseId],
    );
    return rows.map(({ id }) => id);
  }

  private async demand(one: ResetCase, states: readonly string[]): Promise<void> {
    if (states.includes(one.state)) return;
    throw new DomainError('reset.not-now', 409, {
      extra: { state: one.state, by: await this.news.lastDoer(one) },
    });
  }
}
