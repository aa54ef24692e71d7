import type { Pause } from '../sla/counted-time.policy.js';
import type { Ticket, TicketState } from '../ticket.entity.js';

/** What of a ticket a merge changes. */
type Merged = Pick<
  Ticket,
  | 'state'
  | 'active'
  | 'priority'
  | 'assigneeId'
  | 'provinceCode'
  | 'laoCode'
  | 'preview'
  | 'lastDirection'
  | 'lastMessageAt'
  | 'waitingSince'
  | 'firstRepliedAt'
  | 'countedFrom'
  | 'replyOwedFrom'
  | 'pauses'
  | 'windowClosesAt'
  | 'snoozedUntil'
  | 'closedAt'
>;
/** What a ticket was, as JSON keeps it; `nextReply`: the answer that is owed is not the first. */
export type TicketSnapshot = Record<keyof Merged, string | number | boolean | null | Pause[]> & {
  nextReply: boolean;
};
type Whole = Merged & Pick<Ticket, 'contactPointId' | 'firstReplyDueAt' | 'nextReplyDueAt'>;
type Change = Merged & Pick<Ticket, 'firstReplyDueAt' | 'nextReplyDueAt'>;

const moments = new Set<string>([
  'lastMessageAt',
  'waitingSince',
  'firstRepliedAt',
  'countedFrom',
  'replyOwedFrom',
  'windowClosesAt',
  'snoozedUntil',
  'closedAt',
] satisfies (keyof Merged)[]);
/** What is one fact together: of what happened since, nothing is put back by halves. */
const groups: (keyof TicketSnapshot)[][] = [
  [
    ...(['state', 'active', 'closedAt', 'snoozedUntil', 'waitingSince', 'firstRepliedAt'] as const),
    ...(['countedFrom', 'replyOwedFrom', 'pauses', 'nextReply'] as const),
  ],
  ['preview', 'lastDirection', 'lastMessageAt'],
  ['laoCode', 'provinceCode'],
  ['priority'],
  ['assigneeId'],
  ['windowClosesAt'],
];
const livelier: TicketState[] = ['open', 'waiting', 'snoozed', 'closed'];

/** What the surviving ticket is once the other is part of it: whatever either owes, and nothing is forgotten. */
export function mergedInto(target: Whole, source: Whole, now: Date): Change {
  const state = livelier.find((one) => one === target.state || one === source.state)!;
  const owing = [target, source].filter(({ replyOwedFrom }) => replyOwedFrom);
  const owed = owing.toSorted((a, b) => a.replyOwedFrom!.getTime() - b.replyOwedFrom!.getTime())[0];
  const counted = [target, source].filter(({ countedFrom }) => countedFrom);
  const older = counted.toSorted((a, b) => a.countedFrom!.getTime() - b.countedFrom!.getTime())[0];
  const last = source.lastMessageAt > target.lastMessageAt ? source : target;
  const lao = target.laoCode || !source.laoCode ? target : source;
  return {
    state,
    active: state !== 'closed',
    priority: Math.max(target.priority, source.priority),
    assigneeId: target.assigneeId ?? source.assigneeId,
    laoCode: lao.laoCode,
    provinceCode: lao.provinceCode,
    preview: last.preview,
    lastDirection: last.lastDirection,
    lastMessageAt: last.lastMessageAt,
    waitingSince: earliest(target.waitingSince, source.waitingSince),
    firstRepliedAt: earliest(target.firstRepliedAt, source.firstRepliedAt),
    countedFrom: older?.countedFrom ?? null,
    replyOwedFrom: owed?.replyOwedFrom ?? null,
    firstReplyDueAt: owed?.firstReplyDueAt ?? null,
    nextReplyDueAt: owed?.nextReplyDueAt ?? null,
    pauses: pausesNow(older?.pauses ?? null, state === 'waiting' && !owed, now),
    // Another contact's window lets nobody write to this one.
    windowClosesAt:
      source.contactPointId === target.contactPointId
        ? latest(target.windowClosesAt, source.windowClosesAt)
        : target.windowClosesAt,
    snoozedUntil: state === 'snoozed' ? earliest(target.snoozedUntil, source.snoozedUntil) : null,
    closedAt: state === 'closed' ? latest(target.closedAt, source.closedAt) : null,
  };
}

/** What was, to be kept as JSON. */
export function snapshotOf(ticket: Merged & Pick<Ticket, 'nextReplyDueAt'>): TicketSnapshot {
  const kept = groups.flat().filter((name): name is keyof Merged => name !== 'nextReply');
  const values = kept.map((name) => {
    const value = ticket[name];
    return [name, value instanceof Date ? value.toISOString() : value];
  });
  return { ...(Object.fromEntries(values) as TicketSnapshot), nextReply: ticket.nextReplyDueAt !== null };
}

/** A ticket exactly as it was. */
export function restored(before: TicketSnapshot): Change {
  const { nextReply, ...kept } = before;
  const values = Object.entries(kept).map(([name, value]) => [
    name,
    moments.has(name) && value !== null ? new Date(value as string) : value,
  ]);
  const merged = Object.fromEntries(values) as Merged;
  return {
    ...merged,
    firstReplyDueAt: nextReply ? null : merged.replyOwedFrom,
    nextReplyDueAt: nextReply ? merged.replyOwedFrom : null,
  };
}

/** The surviving ticket without the other: as it was before, except for what changed since the merge. */
export function unmerged(
  now: TicketSnapshot,
  { before, after }: { before: TicketSnapshot; after: TicketSnapshot },
): TicketSnapshot {
  const back = { ...now };
  for (const group of groups)
    if (isUnchanged(group, now, after))
      Object.assign(back, Object.fromEntries(group.map((name) => [name, before[name]])));
  return back;
}

/** Whether the last word is still the one of the merge: nobody wrote on it since. */
export function isSilentSince(now: TicketSnapshot, after: TicketSnapshot): boolean {
  return isUnchanged(groups[1]!, now, after);
}

function isUnchanged(group: (keyof TicketSnapshot)[], now: TicketSnapshot, after: TicketSnapshot): boolean {
  return group.every((name) => JSON.stringify(now[name]) === JSON.stringify(after[name]));
}

function pausesNow(pauses: Pause[] | null, waits: boolean, now: Date): Pause[] | null {
  const at = now.toISOString();
  if (!waits) return pauses?.map(({ from, until }) => ({ from, until: until ?? at })) ?? null;
  return pauses?.some(({ until }) => !until) ? pauses : [...(pauses ?? []), { from: at, until: null }];
}

function earliest(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a < b ? a : b) : (a ?? b);
}

function latest(a: Date | null, b: Date | null): Date | null {
  return a && b ? (a > b ? a : b) : (a ?? b);
}
