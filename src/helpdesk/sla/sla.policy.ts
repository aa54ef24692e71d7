import { addWorkingMinutes } from '../../platform/working-time.policy.js';
import { priorities } from '../priority.policy.js';
import type { Ticket } from '../ticket.entity.js';
import { addCountedMinutes, type DueKind, type Missed, type Pause } from './counted-time.policy.js';
import { promisedOn, type SlaTargets } from './targets.policy.js';

/** What due times are counted by: what is promised, on which days nobody works, and which edition of both this is. */
export interface SlaTerms {
  revision: number;
  targets: SlaTargets;
  /** Thai dates, `YYYY-MM-DD`. */
  holidays: ReadonlySet<string>;
}

/** The part of a ticket from which its due times follow, and they themselves. */
export type SlaClock = Pick<
  Ticket,
  | 'countedFrom'
  | 'replyOwedFrom'
  | 'pauses'
  | 'missed'
  | 'firstReplyDueAt'
  | 'nextReplyDueAt'
  | 'resolutionDueAt'
  | 'dueAt'
  | 'dueKind'
  | 'alarmAt'
  | 'slaRevision'
>;
type Place = Pick<Ticket, 'deskId' | 'priority'>;
type Counted = SlaClock & Place;

/** A moment at which somebody is told of a promise: that it is about to be broken, or that it is. */
export interface Alarm {
  kind: DueKind;
  step: 'warning' | 'breach';
  dueAt: Date;
  at: Date;
}

const never: SlaClock = {
  countedFrom: null,
  replyOwedFrom: null,
  pauses: null,
  missed: null,
  firstReplyDueAt: null,
  nextReplyDueAt: null,
  resolutionDueAt: null,
  dueAt: null,
  dueKind: null,
  alarmAt: null,
  slaRevision: 0,
};

/** Due times of a ticket that begins (or begins again) with a message from outside. */
export function dueFromStart(ticket: Place & Partial<SlaClock>, at: Date, terms: SlaTerms): SlaClock {
  const { deskId, priority, missed = null } = ticket;
  const begun = { ...never, deskId, priority, missed, countedFrom: at, replyOwedFrom: at };
  // Any time will do: that it is there says which promise is owed.
  return counted({ ...begun, firstReplyDueAt: at }, terms);
}

/**
 * After a further message from outside: the clock of the oldest unanswered one goes on. A first answer is a
 * person's: while only the desk itself has answered, it is still the first that is owed.
 */
export function dueAfterQuestion(
  ticket: Counted & Pick<Ticket, 'firstRepliedAt'>,
  at: Date,
  terms: SlaTerms,
): SlaClock {
  const pauses = withoutOpen(ticket.pauses, at);
  if (ticket.replyOwedFrom) return counted({ ...ticket, pauses }, terms);
  const owed = ticket.firstRepliedAt ? { nextReplyDueAt: at } : { firstReplyDueAt: at };
  return counted({ ...ticket, pauses, replyOwedFrom: at, ...owed }, terms);
}

/** After our answer: the promise to answer is kept; the end of the matter is owed still, and waits while we do. */
export function dueAfterReply(ticket: Counted, at: Date, terms: SlaTerms): SlaClock {
  const missed = withMissed(ticket, ['first-reply', 'next-reply'], at);
  const pauses = ticket.pauses ?? [];
  const waits = pauses.some(({ until }) => !until);
  return counted(
    {
      ...ticket,
      missed,
      replyOwedFrom: null,
      pauses: waits || !ticket.countedFrom ? pauses : [...pauses, { from: at.toISOString(), until: null }],
    },
    terms,
  );
}

/** After a time of waiting for them that nobody's message ended: the matter is ours again. */
export function dueAfterWaiting(ticket: Counted, at: Date, terms: SlaTerms): SlaClock {
  return counted({ ...ticket, pauses: withoutOpen(ticket.pauses, at) }, terms);
}

/** After closing: nothing is owed. */
export function dueAfterClosing(ticket: Counted, at: Date): SlaClock {
  const missed = withMissed(ticket, ['first-reply', 'next-reply', 'resolution'], at);
  return { ...never, missed, alarmAt: missed && at, slaRevision: ticket.slaRevision };
}

/** What is merged into another owes nothing itself: that one owes it. */
export function nothingOwed({ slaRevision }: Pick<SlaClock, 'slaRevision'>): SlaClock {
  return { ...never, slaRevision };
}

/** The due times that follow from what happened, under the terms given. */
export function counted(ticket: Counted, terms: SlaTerms): SlaClock {
  const { countedFrom, replyOwedFrom, missed } = ticket;
  const isNext = ticket.nextReplyDueAt !== null;
  const pauses = ticket.pauses?.length ? ticket.pauses : null;
  const promised = promisedTo(ticket, terms);
  const reply =
    replyOwedFrom &&
    addWorkingMinutes(replyOwedFrom, isNext ? promised.nextReply : promised.firstReply, terms.holidays);
  const firstReplyDueAt = isNext ? null : reply;
  const nextReplyDueAt = isNext ? reply : null;
  const resolutionDueAt =
    countedFrom && addCountedMinutes(countedFrom, promised.resolution, pauses ?? [], terms.holidays);
  const due = {
    countedFrom,
    replyOwedFrom,
    pauses,
    missed,
    firstReplyDueAt,
    nextReplyDueAt,
    resolutionDueAt,
  };
  const first = alarmsOf({ ...ticket, ...due }, terms)[0]?.at ?? null;
  return {
    ...due,
    ...earliest(due),
    alarmAt: missed ? new Date(Math.min(Date.parse(missed[0]!.dueAt), first?.getTime() ?? Infinity)) : first,
    slaRevision: terms.revision,
  };
}

/** Every moment at which somebody is told of what a ticket owes, the earliest first; also those that have passed. */
export function alarmsOf(ticket: Counted, terms: SlaTerms): Alarm[] {
  const { countedFrom, replyOwedFrom } = ticket;
  const promised = promisedTo(ticket, terms);
  const owed = [
    ['first-reply', ticket.firstReplyDueAt, replyOwedFrom, promised.firstReply, []],
    ['next-reply', ticket.nextReplyDueAt, replyOwedFrom, promised.nextReply, []],
    ['resolution', ticket.resolutionDueAt, countedFrom, promised.resolution, ticket.pauses ?? []],
  ] as const;
  return owed
    .flatMap(([kind, dueAt, from, minutes, pauses]): Alarm[] => {
      if (!dueAt || !from) return [];
      const early = Math.floor((minutes * terms.targets.warnAt) / 100);
      const warnAt = addCountedMinutes(from, early, pauses, terms.holidays) ?? dueAt;
      return [
        { kind, step: 'warning', dueAt, at: warnAt },
        { kind, step: 'breach', dueAt, at: dueAt },
      ];
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function promisedTo({ deskId, priority }: Place, { targets }: SlaTerms) {
  return promisedOn(targets, { deskId, priority: priorities[priority - 1]! });
}

function withoutOpen(pauses: Pause[] | null, at: Date): Pause[] | null {
  // What came before the pause began, and is worked in late, ends it where it began.
  const end = (from: string): string => (at.toISOString() > from ? at.toISOString() : from);
  return pauses?.map(({ from, until }) => ({ from, until: until ?? end(from) })) ?? null;
}

function withMissed(ticket: SlaClock, kinds: DueKind[], at: Date): Missed[] | null {
  const due = {
    'first-reply': ticket.firstReplyDueAt,
    'next-reply': ticket.nextReplyDueAt,
    resolution: ticket.resolutionDueAt,
  };
  const late = kinds.flatMap((kind) => {
    const dueAt = due[kind];
    return dueAt && dueAt < at ? [{ kind, dueAt: dueAt.toISOString() }] : [];
  });
  const all = [...(ticket.missed ?? []), ...late];
  return all.length ? all : null;
}

function earliest(
  due: Pick<SlaClock, 'firstReplyDueAt' | 'nextReplyDueAt' | 'resolutionDueAt'>,
): Pick<SlaClock, 'dueAt' | 'dueKind'> {
  const candidates = [
    ['first-reply', due.firstReplyDueAt],
    ['next-reply', due.nextReplyDueAt],
    ['resolution', due.resolutionDueAt],
  ] as const;
  let found: Pick<SlaClock, 'dueAt' | 'dueKind'> = { dueAt: null, dueKind: null };
  for (const [dueKind, dueAt] of candidates)
    if (dueAt && (!found.dueAt || dueAt < found.dueAt)) found = { dueAt, dueKind };
  return found;
}
