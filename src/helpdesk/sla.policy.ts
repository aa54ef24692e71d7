import { addWorkingMinutes } from '../platform/working-time.policy.js';

/** What we promise, in working minutes: a first answer, each further answer, and the end of the matter. */
export const promises = { firstReply: 4 * 60, nextReply: 7 * 60, resolution: 3 * 7 * 60 } as const;

/** The due times of a ticket as they are stored on it. */
export interface DueTimes {
  firstReplyDueAt: Date | null;
  nextReplyDueAt: Date | null;
  resolutionDueAt: Date | null;
}

type Due = DueTimes & { dueAt: Date | null; dueKind: 'first-reply' | 'next-reply' | 'resolution' | null };

const noDue: DueTimes = { firstReplyDueAt: null, nextReplyDueAt: null, resolutionDueAt: null };

/** Due times of a ticket that begins (or begins again) with a message from outside. */
export function dueFromStart(at: Date, holidays: ReadonlySet<string>): Due {
  return withEarliest({
    firstReplyDueAt: addWorkingMinutes(at, promises.firstReply, holidays),
    nextReplyDueAt: null,
    resolutionDueAt: addWorkingMinutes(at, promises.resolution, holidays),
  });
}

/**
 * After a further message from outside: the clock of the oldest unanswered one goes on. A first answer is a
 * person's: while only the desk itself has answered, it is still the first that is owed.
 */
export function dueAfterQuestion(
  due: DueTimes & { firstRepliedAt: Date | null },
  at: Date,
  holidays: ReadonlySet<string>,
): Due {
  if (due.firstReplyDueAt || due.nextReplyDueAt) return withEarliest(due);
  if (!due.firstRepliedAt) {
    const firstReplyDueAt = addWorkingMinutes(at, promises.firstReply, holidays);
    return withEarliest({ ...due, firstReplyDueAt });
  }
  const nextReplyDueAt = addWorkingMinutes(at, promises.nextReply, holidays);
  return withEarliest({ ...due, nextReplyDueAt });
}

/** After our answer: the promise to answer is kept; the end of the matter is still owed. */
export function dueAfterReply(due: DueTimes): Due {
  return withEarliest({ ...due, firstReplyDueAt: null, nextReplyDueAt: null });
}

/** After closing: nothing is owed. */
export function dueAfterClosing(): Due {
  return withEarliest(noDue);
}

/** The earliest due time that counts, and which it is. */
export function withEarliest(due: DueTimes): Due {
  const candidates = [
    ['first-reply', due.firstReplyDueAt],
    ['next-reply', due.nextReplyDueAt],
    ['resolution', due.resolutionDueAt],
  ] as const;
  const { firstReplyDueAt, nextReplyDueAt, resolutionDueAt } = due;
  let earliest: { dueAt: Date | null; dueKind: Due['dueKind'] } = { dueAt: null, dueKind: null };
  for (const [dueKind, dueAt] of candidates) {
    if (dueAt && (!earliest.dueAt || dueAt < earliest.dueAt)) earliest = { dueAt, dueKind };
  }
  return { firstReplyDueAt, nextReplyDueAt, resolutionDueAt, ...earliest };
}
