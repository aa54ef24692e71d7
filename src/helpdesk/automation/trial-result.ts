import type { Ticket } from '../ticket.entity.js';
import { after, changes, type RuleAct, type RuleFacts } from './rule.policy.js';
import type { RuleTrialJson } from './rule.schema.js';

/** Lines or tickets looked at: the busiest week of today's desk twice over. */
export const mostLooked = 20_000;
/** Tickets read at once. */
export const pageSize = 500;
const mostShown = 100;

/** A trial before anything was looked at. */
export function emptyTrial(capped: boolean): RuleTrialJson {
  return { looked: 0, capped, matched: 0, days: [], items: [] };
}

/** What the acts would have done one after the other, and what would be known then. */
export function acted(
  acts: RuleAct[],
  known: RuleFacts,
): { made: RuleFacts; done: RuleTrialJson['items'][number]['acts'] } {
  let made = known;
  const done = acts.map((act) => {
    const outcome = changes(act, made) ? ('done' as const) : ('unchanged' as const);
    made = outcome === 'done' ? after(act, made) : made;
    return { do: act.do, outcome };
  });
  return { made, done };
}

/** Adds a ticket to those that are shown, while there are few. */
export function tell(
  trial: RuleTrialJson,
  { id, number, subject }: Ticket,
  at: Date,
  acts: RuleTrialJson['items'][number]['acts'],
): void {
  if (trial.items.length < mostShown)
    trial.items.push({ ticket: { id, number, subject }, at: at.toISOString(), acts });
}
