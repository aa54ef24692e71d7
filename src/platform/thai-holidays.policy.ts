import { addDays, isWeekend } from './day.policy.js';

/**
 * Days on which government offices are closed, of a fixed date, as month and day. Those that follow the moon are announced
 * each year. Labour Day is none of them: on 1 May factories and banks are closed, and offices open.
 */
const fixed = [
  '01-01',
  '04-06',
  '04-13',
  '04-14',
  '04-15',
  '05-04',
  '06-03',
  '07-28',
  '08-12',
  '10-13',
  '10-23',
  '12-05',
  '12-10',
  '12-31',
];

/** A day off: a fixed holiday (`fixed`, as month and day), or the working day in its stead. */
export interface FixedHoliday {
  heldOn: string;
  fixed: string;
  instead: boolean;
}

/**
 * The fixed public holidays of some years as Thai dates, `YYYY-MM-DD`, with the days that stand in for them: where one falls on a weekend, the
 * next working day is off.
 */
export function fixedHolidays(firstYear: number, lastYear: number): ReadonlySet<string> {
  return new Set(fixedHolidayList(firstYear, lastYear).map(({ heldOn }) => heldOn));
}

/** The same with what each day is kept for, in order. */
export function fixedHolidayList(firstYear: number, lastYear: number): FixedHoliday[] {
  const days = new Map<string, FixedHoliday>();
  for (let year = firstYear - 1; year <= lastYear; year += 1)
    for (const day of fixed)
      days.set(`${year}-${day}`, { heldOn: `${year}-${day}`, fixed: day, instead: false });
  for (const { heldOn, fixed: day } of [...days.values()]) {
    if (!isWeekend(heldOn)) continue;
    let instead = heldOn;
    while (isWeekend(instead) || days.has(instead)) instead = addDays(instead, 1);
    days.set(instead, { heldOn: instead, fixed: day, instead: true });
  }
  return [...days.values()].toSorted((a, b) => a.heldOn.localeCompare(b.heldOn));
}
