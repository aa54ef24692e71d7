import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../../jobs/outbox.service.js';
import { clock } from '../../../platform/clock.js';
import { transaction } from '../../../platform/database/transaction.js';
import { CaseFactsService } from './case-facts.service.js';
import { CaseNewsService } from '../case-news.service.js';
import { IntakeHoldsService } from '../holds/intake-holds.service.js';
import { CaseNoticesService } from '../notices/case-notices.service.js';
import { ChecksService } from '../checks/checks.service.js';
import type { IdentityCheck } from '../checks/identity-check.entity.js';
import { needsOf, riskOf, verdictOf, type CaseFacts, type Needs, type Verdict } from './reset.policy.js';
import type { ResetCase } from '../reset-case.entity.js';
import type { ResetSettings } from '../settings/reset-settings.policy.js';
import { ResetSettingsService } from '../settings/reset-settings.service.js';
import { ResetStartService } from '../execution/reset-start.service.js';
import { undecided } from '../reset-words.policy.js';

/** A case as it stands now, with everything that its verdict rests on. */
export interface WeighedCase {
  facts: CaseFacts;
  needs: Needs;
  checks: IdentityCheck[];
  verdict: Verdict;
}

/** Weighs cases whenever something about them changed, and carries out what the policy allows, in one transaction. */
@Injectable()
export class WeighingService {
  constructor(
    private readonly facts: CaseFactsService,
    private readonly settings: ResetSettingsService,
    private readonly checks: ChecksService,
    private readonly start: ResetStartService,
    private readonly holds: IntakeHoldsService,
    private readonly notices: CaseNoticesService,
    private readonly news: CaseNewsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Weighs a case and takes the step that follows; what is decided, frozen or closed stays as it is. */
  async weigh(id: string): Promise<void> {
    await transaction(async () => {
      const one = await this.news.lock(id);
      if (one && undecided.includes(one.state)) await this.decide(one);
    });
  }

  /** Has the other open cases of the same asker weighed anew: what one person asks for at once is weighed together. */
  async weighOthersOf(one: ResetCase): Promise<void> {
    const { open } = await this.facts.others(one);
    for (const id of open) await this.outbox.ask('credentials.weigh-case', { id });
  }

  /** How a locked case stands, without taking a step. */
  async look(one: ResetCase, settings: ResetSettings): Promise<WeighedCase> {
    const facts = await this.facts.of(one);
    const now = riskOf(facts, settings);
    const risk = { base: Math.max(one.baseRisk, now.base), risk: Math.max(one.risk, now.risk) } as typeof now;
    const needs = needsOf(risk, facts, settings);
    const checks = await this.checks.holding(one);
    const state = { approved: one.approvedAt !== null, notBefore: one.notBefore };
    return { facts, needs, checks, verdict: verdictOf(needs, checks, state, clock.now()) };
  }

  private async decide(one: ResetCase): Promise<void> {
    const settings = await this.settings.current();
    await this.raise(one, settings);
    const { needs, checks, verdict } = await this.look(one, settings);
    const now = clock.now();
    switch (verdict.go) {
      case 'verify':
        // What was complete and is not any more (somebody's address changed, a post ended) is asked for anew.
        if (one.state !== 'verifying' || one.verifiedAt)
          await this.news.save(
            one,
            { state: 'verifying', verifiedAt: null, notBefore: null, approvedAt: null, approvedBy: null },
            'verify-again',
          );
        return;
      case 'approve':
        if (one.state !== 'approval')
          await this.news.save(
            one,
            { state: 'approval', verifiedAt: one.verifiedAt ?? now, delivery: needs.delivery },
            'ask-approval',
            { details: { by: verdict.by } },
          );
        return this.notices.askApproval(one, verdict.by);
      case 'wait':
        await this.outbox.ask(
          'credentials.weigh-case',
          { id: one.id },
          verdict.until.getTime() - now.getTime(),
        );
        if (one.state === 'waiting') return;
        await this.news.save(
          one,
          {
            state: 'waiting',
            verifiedAt: one.verifiedAt ?? now,
            notBefore: verdict.until,
            delivery: needs.delivery,
          },
          'wait',
        );
        return this.notices.tellWaiting(one, verdict.until);
      case 'execute':
        // What a person has approved is not carried out by itself.
        if (needs.approval === 'none' && (await this.holds.inForce())) return this.hold(one, needs);
        return this.start.begin(one, needs, checks);
    }
  }

  /** What was complete stays so while it is held, as it does while people may object. */
  private async hold(one: ResetCase, { delivery }: Needs): Promise<void> {
    if (one.state === 'held') return;
    const verifiedAt = one.verifiedAt ?? clock.now();
    await this.news.save(one, { state: 'held', verifiedAt, delivery }, 'hold');
  }

  /** Risk is raised only: what was seen once is not forgotten because it went away. */
  private async raise(one: ResetCase, settings: ResetSettings): Promise<void> {
    const { base, risk, signals } = riskOf(await this.facts.of(one), settings);
    const reasons = [...new Set([...one.riskReasons, ...signals])];
    if (base <= one.baseRisk && risk <= one.risk && reasons.length === one.riskReasons.length) return;
    await this.news.save(
      one,
      {
        baseRisk: Math.max(base, one.baseRisk) as ResetCase['baseRisk'],
        risk: Math.max(risk, one.risk) as ResetCase['risk'],
        riskReasons: reasons,
        // What was approved was less than what it is now.
        approvedAt: null,
        approvedBy: null,
      },
      'raise',
      { details: { reasons: reasons.join(' ') } },
    );
  }
}
