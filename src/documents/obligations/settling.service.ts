import { Injectable } from '@nestjs/common';
import { LaoFactsService } from '../../organisations/register/lao-facts.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { addDays } from '../../platform/day.policy.js';
import { planFor, planForPast, trainingOf, type PlanRules, type PlanStep } from './obligation-plan.policy.js';
import { Obligation } from './obligation.entity.js';
import { ObligationsService } from './obligations.service.js';
import { SettlingFactsService } from './settling-facts.service.js';

type OfLao = { laoCode: string; step: PlanStep };

/**
 * Settles what LAOs owe, from the facts of the register: opens, exempts, supersedes, and counts due days anew. It may
 * run at any time and any number of times; what is settled stays as it is.
 */
@Injectable()
export class SettlingService {
  constructor(
    private readonly facts: SettlingFactsService,
    private readonly laos: LaoFactsService,
    private readonly obligations: ObligationsService,
    private readonly audit: AuditService,
  ) {}

  /** A whole province, in one batch with one entry in its audit log. */
  async province(provinceCode: string): Promise<void> {
    const rows: { code: string }[] = await db().query('SELECT code FROM laos WHERE province_code = ?', [
      provinceCode,
    ]);
    await this.some(
      provinceCode,
      rows.map(({ code }) => code),
    );
  }

  /** Some LAOs of a province. */
  async some(provinceCode: string, codes: string[]): Promise<void> {
    await transaction(async () => {
      const rounds = await this.facts.rounds(provinceCode);
      if (!rounds.length || !codes.length) return;
      const laos = [...(await this.laos.lock(codes, { dissolved: true })).values()];
      const rules = await this.facts.rules();
      const all: OfLao[] = [];
      for (const { cycleId, trainings, isPast } of rounds) {
        const standing = await this.facts.standing(cycleId, laos);
        const steps = standing.flatMap(({ lao, known }) => {
          const training = trainingOf(lao.code, trainings);
          const plan = isPast ? planForPast : planFor;
          return plan(lao, training, known, rules).map((step) => ({ laoCode: lao.code, step }));
        });
        for (const { step } of steps) await this.change(step, rules);
        await this.open(cycleId, provinceCode, steps, rules);
        all.push(...steps);
      }
      if (!all.length) return;
      await this.obligations.settle(all.map(({ laoCode }) => laoCode));
      await this.tell(provinceCode, all, rules);
    });
  }

  private async change(step: PlanStep, { today }: PlanRules): Promise<void> {
    const now = clock.now();
    // What the ladder would have said before today is not said all at once: it goes on from here. A rung of today is
    // said, and by the day's own key only once to each.
    const anew = () => ({ dueVersion: () => 'due_version + 1', toldUntil: addDays(today, -1) });
    if (step.act === 'supersede')
      await db().update(Obligation, { id: step.id }, { supersededAt: now, supersededWhy: step.why });
    if (step.act === 'name') await db().update(Obligation, { id: step.id }, { officerId: step.officerId });
    if (step.act === 'exempt')
      await db().update(Obligation, { id: step.id }, { exemptAt: now, membershipId: step.membershipId });
    if (step.act === 'due' || step.act === 'owe-again') {
      const { countedFrom, dueOn } = step;
      const further =
        step.act === 'due' ? { trainingId: step.trainingId } : { exemptAt: null, membershipId: null };
      await db().update(Obligation, { id: step.id }, { countedFrom, dueOn, ...further, ...anew() });
    }
  }

  private async open(
    cycleId: string,
    provinceCode: string,
    steps: OfLao[],
    { today }: PlanRules,
  ): Promise<void> {
    const now = clock.now();
    await insertMany(
      'document_obligations',
      steps.flatMap(({ laoCode, step }) =>
        step.act === 'open'
          ? {
              id: newId(),
              cycle_id: cycleId,
              province_code: provinceCode,
              lao_code: laoCode,
              slot: step.slot,
              officer_id: step.officerId,
              training_id: step.trainingId,
              counted_from: step.countedFrom,
              due_on: step.dueOn,
              told_until: addDays(today, -1),
              opened_at: now,
              exempt_at: step.membershipId ? now : null,
              membership_id: step.membershipId,
            }
          : [],
      ),
    );
  }

  /** Counts only; which due days had passed and have not any more is said apart. */
  private async tell(provinceCode: string, steps: OfLao[], { today }: PlanRules): Promise<void> {
    const details: Record<string, number> = {};
    const count = (what: string) => (details[what] = (details[what] ?? 0) + 1);
    for (const { step } of steps) {
      count(step.act);
      if (step.act === 'due' && step.before < today && step.dueOn >= today) count('overdue-no-more');
    }
    await this.audit.record({
      action: 'obligations.settle',
      object: `province:${provinceCode}`,
      provinceCode,
      details,
    });
  }
}
