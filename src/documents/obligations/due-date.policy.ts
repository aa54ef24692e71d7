import { addDays, isWorkingDay } from '../../platform/day.policy.js';

/** How the days of rule 5 are counted; settings, for the letter leaves both open. */
export interface Counting {
  /** So many days after day 0, which is not counted itself (Civil and Commercial Code s.193/3). */
  days: number;
  /**
   * What becomes of a last day on which offices are closed: `forward` to the next working day (s.193/8), or `none`,
   * as for an official's own deadline (Administrative Procedure Act s.64).
   */
  roll: 'forward' | 'none';
}

/** The last day in time, in Thailand, to the end of that day. `holidays` are days as `YYYY-MM-DD`. */
export function dueOn(countedFrom: string, { days, roll }: Counting, holidays: ReadonlySet<string>): string {
  let due = addDays(countedFrom, days);
  while (roll === 'forward' && !isWorkingDay(due, holidays)) due = addDays(due, 1);
  return due;
}

/** Whether what is due on a day is overdue on another: computed, never stored. */
export function isOverdue(due: string, today: string): boolean {
  return due < today;
}
