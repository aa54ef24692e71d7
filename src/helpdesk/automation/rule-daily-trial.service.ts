import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { RuleThenService, type TicketThen } from './rule-then.service.js';
import { carried } from './rule-past.policy.js';
import { occurrencesSince } from './rule-time.policy.js';
import { fits, type RuleDefinition, type RuleFacts } from './rule.policy.js';
import type { RuleTrialJson } from './rule.schema.js';
import { acted, emptyTrial, mostLooked, pageSize, tell } from './trial-result.js';

/** What a daily rule would have done, on each of its days. */
@Injectable()
export class RuleDailyTrialService {
  constructor(private readonly then: RuleThenService) {}

  /**
   * Each of its moments since `from`, in order, with the tickets that were live then as they were then. What it would
   * have made of a ticket stays so on the next day, until somebody changed the same.
   */
  async try(definition: RuleDefinition, from: Date, holidays: ReadonlySet<string>): Promise<RuleTrialJson> {
    const { when } = definition;
    const moments = when.event === 'daily' ? occurrencesSince(when, from, clock.now(), holidays) : [];
    const found = moments.length ? await this.candidates(moments[0]!, moments.at(-1)!) : [];
    const ids = found.slice(0, mostLooked);
    const trial = emptyTrial(found.length > mostLooked);
    trial.days = moments.map((at) => ({ at: at.toISOString(), looked: 0, matched: 0 }));
    for (let at = 0; at < ids.length; at += pageSize) {
      const page = ids.slice(at, at + pageSize);
      const tickets = await this.then.read(page, holidays);
      for (const id of page) follow(definition, moments, tickets.get(id)!, trial);
    }
    for (const { looked, matched } of trial.days) {
      trial.looked += looked;
      trial.matched += matched;
    }
    trial.items.sort((a, b) => b.at.localeCompare(a.at));
    return trial;
  }

  /** Live now, or closed since the first moment; begun before the last. The newest first, each a range of an index. */
  private async candidates(first: Date, last: Date): Promise<string[]> {
    const limit = mostLooked + 1;
    const live: { id: string }[] = await db().query(
      `SELECT id FROM tickets WHERE active = 1 AND created_at <= ?
       ORDER BY last_message_at DESC, id DESC LIMIT ${limit}`,
      [last],
    );
    const closed: { id: string }[] = await db().query(
      `SELECT id FROM tickets WHERE closed_at > ? AND state = 'closed' AND created_at <= ?
       ORDER BY closed_at DESC, id DESC LIMIT ${limit}`,
      [first, last],
    );
    return [...live, ...closed].map(({ id }) => id);
  }
}

/** Goes with one ticket through the days. */
function follow(
  { conditions, acts }: RuleDefinition,
  moments: Date[],
  { ticket, wasActive, factsAt }: TicketThen,
  trial: RuleTrialJson,
): void {
  let last: { really: RuleFacts; made: RuleFacts } | null = null;
  for (const [index, at] of moments.entries()) {
    if (!wasActive(at)) continue;
    const day = trial.days[index]!;
    const really: RuleFacts = { ...factsAt({ text: '', at }), state: 'open' };
    const facts: RuleFacts = last ? carried(last.made, last.really, really) : really;
    last = { really, made: facts };
    // It would have closed it on an earlier day.
    if (facts.state === 'closed') continue;
    day.looked += 1;
    if (!fits(conditions, facts)) continue;
    day.matched += 1;
    const { made, done } = acted(acts, facts);
    last = { really, made };
    tell(trial, ticket, at, done);
  }
}
