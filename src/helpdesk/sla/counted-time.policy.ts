import { addWorkingMinutes, workingMinutesBetween } from '../../platform/working-time.policy.js';

export const dueKinds = ['first-reply', 'next-reply', 'resolution'] as const;
export type DueKind = (typeof dueKinds)[number];

/** A time in which we waited for them, as ISO texts; without an end it goes on. */
export interface Pause {
  from: string;
  until: string | null;
}

/** A promise that was broken and is no longer owed, until it is written down as a fact. */
export interface Missed {
  kind: DueKind;
  dueAt: string;
}

/**
 * The moment at which so many working minutes have passed since `from` outside of the pauses, which are in order and
 * apart; null while an open pause keeps it from coming.
 */
export function addCountedMinutes(
  from: Date,
  minutes: number,
  pauses: readonly Pause[],
  holidays: ReadonlySet<string>,
): Date | null {
  let at = from;
  let left = minutes;
  for (const pause of pauses) {
    const begins = new Date(pause.from);
    const worked = workingMinutesBetween(at, begins, holidays);
    if (worked >= left) return addWorkingMinutes(at, left, holidays);
    left -= worked;
    if (!pause.until) return null;
    at = new Date(Math.max(at.getTime(), Date.parse(pause.until)));
  }
  return addWorkingMinutes(at, left, holidays);
}
