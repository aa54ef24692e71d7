import type { Missed, Pause } from '../sla/counted-time.policy.js';
import type { Ticket } from '../ticket.entity.js';

/** What an act on many tickets can change of one, and what must stand again once it is taken back. */
const stateFacts = [
  'state',
  'active',
  'closedAt',
  'snoozedUntil',
  'waitingSince',
  'countedFrom',
  'replyOwedFrom',
  'firstReplyDueAt',
  'nextReplyDueAt',
  'pauses',
  'missed',
  'reopenedCount',
] as const satisfies (keyof Ticket)[];
const moments = new Set<string>([
  'closedAt',
  'snoozedUntil',
  'waitingSince',
  'countedFrom',
  'replyOwedFrom',
  'firstReplyDueAt',
  'nextReplyDueAt',
]);
/** Nobody touched the ticket's state since where these are as the act left them. */
const telling = ['state', 'closedAt', 'snoozedUntil', 'waitingSince'] as const;

type Fact = string | number | boolean | null | string[] | Pause[] | Missed[];
/** Facts of a ticket as JSON keeps them. */
export type Kept = Record<string, Fact>;

type Ours = 'assign' | 'move' | 'prioritise' | 'tag' | 'untag' | 'fill' | 'snooze' | 'close' | 'reopen';

/** What of a ticket stands beside it. */
export interface Beside {
  tags: string[];
  /** What stands in the field that the act fills in; null: nothing, or it fills none in. */
  field: string | null;
}

/** What of a ticket an act is about, as it is now. */
export function keptOf(act: Ours, ticket: Ticket, { tags, field }: Beside): Kept {
  switch (act) {
    case 'assign':
      return { assigneeId: ticket.assigneeId };
    case 'move':
      return { deskId: ticket.deskId };
    case 'prioritise':
      return { priority: ticket.priority };
    case 'tag':
    case 'untag':
      return { tags: [...tags].sort() };
    case 'fill':
      return { field };
    default:
      return stateOf(ticket);
  }
}

/** A ticket's state, and what is owed in it, as it is now; `stateBefore` puts it on a ticket again. */
export function stateOf(ticket: Ticket): Kept {
  return Object.fromEntries(
    stateFacts.map((name) => {
      const value = ticket[name];
      return [name, value instanceof Date ? value.toISOString() : value];
    }),
  );
}

/** Whether the ticket is still as the act left it; tags apart, of which each stands for itself. */
export function isAsLeft(act: Ours, now: Kept, after: Kept): boolean {
  if (act === 'tag' || act === 'untag') return true;
  const names: readonly string[] = act in { snooze: 1, close: 1, reopen: 1 } ? telling : Object.keys(after);
  return names.every((name) => JSON.stringify(now[name]) === JSON.stringify(after[name]));
}

/** A ticket's tags without what the act put on, and with what it took away; what came since stays. */
export function tagsBefore(now: string[], kept: { before: Kept; after: Kept }): string[] {
  const before = kept.before.tags as string[];
  const after = kept.after.tags as string[];
  const added = after.filter((tag) => !before.includes(tag));
  const taken = before.filter((tag) => !after.includes(tag));
  return [...new Set([...now.filter((tag) => !added.includes(tag)), ...taken])].sort();
}

/** The ticket's state as it was, to be put on the ticket. */
export function stateBefore(before: Kept): Partial<Ticket> {
  return Object.fromEntries(
    Object.entries(before).map(([name, value]) => [
      name,
      moments.has(name) && typeof value === 'string' ? new Date(value) : value,
    ]),
  ) as Partial<Ticket>;
}
