import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { SlaTermsService } from '../sla/sla-terms.service.js';
import { RuleDailyTrialService } from './rule-daily-trial.service.js';
import type { Happening } from './rule-facts.service.js';
import { RulePastService } from './rule-past.service.js';
import { RuleThenService } from './rule-then.service.js';
import { fits, type RuleDefinition, type RuleFacts } from './rule.policy.js';
import type { RuleTrialJson } from './rule.schema.js';
import { acted, emptyTrial, mostLooked, pageSize, tell } from './trial-result.js';

const weekMs = 7 * 86_400_000;

/** What a rule would have done: nothing is written, nobody is told. */
@Injectable()
export class RuleTrialService {
  constructor(
    private readonly past: RulePastService,
    private readonly then: RuleThenService,
    private readonly daily: RuleDailyTrialService,
    private readonly sla: SlaTermsService,
  ) {}

  /**
   * What it would have done within the last seven days, on tickets as they were then. What other rules would have made
   * of its doing is not followed.
   */
  async try(definition: RuleDefinition): Promise<RuleTrialJson> {
    const { holidays } = await this.sla.terms();
    const from = new Date(clock.now().getTime() - weekMs);
    if (definition.when.event === 'daily') return this.daily.try(definition, from, holidays);
    const found = await this.happened(definition, from);
    const all = found.slice(0, mostLooked);
    const trial = emptyTrial(found.length > mostLooked);
    trial.looked = all.length;
    for (let at = 0; at < all.length; at += pageSize)
      await this.look(definition, all.slice(at, at + pageSize), holidays, trial);
    return trial;
  }

  private async happened({ when }: RuleDefinition, from: Date): Promise<Happening[]> {
    const happened = await this.past.since(when, from, mostLooked + 1);
    // When a time is over nothing is said: a rule of the clock knows the subject alone.
    return when.event === 'passed'
      ? happened.map((one) => ({ ...one, text: '' }))
      : happened.filter(({ events }) => events.some((event) => event === when.event));
  }

  private async look(
    { when, conditions, acts }: RuleDefinition,
    happenings: Happening[],
    holidays: ReadonlySet<string>,
    trial: RuleTrialJson,
  ): Promise<void> {
    const tickets = await this.then.read(
      happenings.map(({ ticketId }) => ticketId),
      holidays,
    );
    const isLive = when.event === 'passed' && when.since !== 'closed';
    for (const happening of happenings) {
      const { ticket, wasActive, factsAt } = tickets.get(happening.ticketId)!;
      if (isLive && !wasActive(happening.at)) continue;
      // Where it stood then is not known any more: it was live, or it had just been closed.
      const closed = happening.events.includes('closed');
      const facts: RuleFacts = { ...factsAt(happening), state: closed ? 'closed' : 'open' };
      if (!fits(conditions, facts)) continue;
      trial.matched += 1;
      tell(trial, ticket, happening.at, acted(acts, facts).done);
    }
  }
}
