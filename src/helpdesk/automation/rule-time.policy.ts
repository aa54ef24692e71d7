import { addDays, isWorkingDay, thaiDay } from '../../platform/day.policy.js';
import type { RuleWhen, TimeBasis } from './rule.policy.js';

const hourMs = 3_600_000;

/** What time is counted from, of a ticket. */
export interface TimedTicket {
  state: string;
  active: boolean;
  createdAt: Date;
  lastDirection: 'in' | 'out';
  lastMessageAt: Date;
  closedAt: Date | null;
}

/** From when a ticket's time is counted; null where that has not come, or is over. */
export function basisOf(since: TimeBasis, ticket: TimedTicket): Date | null {
  if (since === 'closed') return ticket.state === 'closed' ? ticket.closedAt : null;
  if (!ticket.active) return null;
  if (since === 'opened') return ticket.createdAt;
  return ticket.lastDirection === (since === 'their-message' ? 'in' : 'out') ? ticket.lastMessageAt : null;
}

/**
 * Under which name a rule of the clock acts on a ticket now: one for each time that it comes due, so that it acts
 * once. Null: it is not due.
 */
export function dueKey(
  when: RuleWhen,
  ticket: TimedTicket,
  now: Date,
  holidays: ReadonlySet<string>,
): string | null {
  if (when.event === 'daily') return ticket.active ? lastOccurrence(when, now, holidays).day : null;
  if (when.event !== 'passed') return null;
  const basis = basisOf(when.since, ticket);
  if (!basis || basis.getTime() + when.hours * hourMs > now.getTime()) return null;
  return `${when.since}:${basis.getTime()}`;
}

/** The moments at which a daily rule was to act after `from`, up to `now`, in order. */
export function occurrencesSince(
  when: { at: string; days: 'working' | 'all' },
  from: Date,
  now: Date,
  holidays: ReadonlySet<string>,
): Date[] {
  const moments: Date[] = [];
  for (let { at } = lastOccurrence(when, now, holidays); at > from;) {
    moments.unshift(at);
    at = lastOccurrence(when, new Date(at.getTime() - 1), holidays).at;
  }
  return moments;
}

/** When a daily rule was last to act, at or before `now`. */
export function lastOccurrence(
  { at, days }: { at: string; days: 'working' | 'all' },
  now: Date,
  holidays: ReadonlySet<string>,
): { day: string; at: Date } {
  for (let day = thaiDay(now); ; day = addDays(day, -1)) {
    const moment = new Date(`${day}T${at}:00+07:00`);
    if (moment <= now && (days === 'all' || isWorkingDay(day, holidays))) return { day, at: moment };
  }
}
