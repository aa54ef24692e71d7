import { addDays, isWorkingDay } from '../../platform/day.policy.js';

/** Who is reminded; `office` is the head of the provincial office, reached through its representatives. */
export const recipients = ['officer', 'chief', 'representative', 'office', 'dla'] as const;
export type RecipientKind = (typeof recipients)[number];

/** One rung of the ladder of reminders: so many days before (negative) or after the due day, and who hears then. */
export interface Rung {
  offset: number;
  /** Counted in working days. */
  working: boolean;
  to: RecipientKind[];
  /** Said by LINE as well to who is bound there and has a mailbox: a push costs of a monthly quota, so not at every rung. */
  chat?: boolean;
}

/** What a rung is called, and is unique by beside its obligation: `-5`, `+1w`. */
export function rungKey({ offset, working }: Pick<Rung, 'offset' | 'working'>): string {
  return `${offset > 0 ? '+' : ''}${offset}${working ? 'w' : ''}`;
}

/**
 * The day of a rung. One that falls on a day without offices is said before it where the due day is ahead, and after
 * it where that has passed.
 */
export function rungDay(dueOn: string, { offset, working }: Rung, holidays: ReadonlySet<string>): string {
  const step = offset < 0 ? -1 : 1;
  let day = dueOn;
  if (working)
    for (let left = Math.abs(offset); left > 0; left -= Number(isWorkingDay(day, holidays)))
      day = addDays(day, step);
  else day = addDays(dueOn, offset);
  while (!isWorkingDay(day, holidays)) day = addDays(day, step);
  return day;
}

/** A rung with the day on which it is said. */
export interface DatedRung {
  rung: Rung;
  on: string;
}

/** The last rung whose day has come for what is due on a day, null before the first: of several missed ones only this is said. */
export function latestRung(
  dueOn: string,
  rungs: Rung[],
  today: string,
  holidays: ReadonlySet<string>,
): DatedRung | null {
  let latest: DatedRung | null = null;
  for (const rung of rungs) {
    const on = rungDay(dueOn, rung, holidays);
    if (on <= today && (!latest || on >= latest.on)) latest = { rung, on };
  }
  return latest;
}

/** Further than this a rung's day is not moved by weekends and holidays. */
const slackDays = 14;

/** Each due day for which some rung's day has come and the last not long since, with its latest rung. */
export function dueDays(
  rungs: Rung[],
  today: string,
  holidays: ReadonlySet<string>,
): ({ dueOn: string } & DatedRung)[] {
  const offsets = rungs.map(({ offset, working }) => (working ? offset * 2 : offset));
  const first = addDays(today, -Math.max(...offsets, 0) - slackDays - 30);
  const last = addDays(today, -Math.min(...offsets, 0) + slackDays);
  const found: ({ dueOn: string } & DatedRung)[] = [];
  for (let dueOn = first; dueOn <= last; dueOn = addDays(dueOn, 1)) {
    const latest = latestRung(dueOn, rungs, today, holidays);
    if (latest) found.push({ dueOn, ...latest });
  }
  return found;
}

/** Whether reminders are sent at a moment: on working days, in office hours (minutes of the Thai day). */
export function isSendingTime(
  at: { day: string; minute: number },
  hours: { from: number; until: number },
  holidays: ReadonlySet<string>,
): boolean {
  return isWorkingDay(at.day, holidays) && at.minute >= hours.from && at.minute < hours.until;
}
