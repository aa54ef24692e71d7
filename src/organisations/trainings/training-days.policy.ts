import { addDays } from '../../platform/day.policy.js';

/** One day of a training as somebody plans it; times are Thailand's, `HH:MM`. */
export interface PlannedDay {
  heldOn: string;
  fromTime: string;
  untilTime: string;
  place: string;
}

/** What is wrong with a day: its field in the body and a stable reason. */
export interface DayFault {
  path: string;
  code: 'repeats' | 'too-early' | 'too-far' | 'times-reversed';
}

/** The letter is of October 2559 (2016): no training of this programme lies before that year. */
const earliest = '2016-01-01';
/** Nobody plans further ahead: a later day is a year misread, mostly a Buddhist one. */
const daysAhead = 2 * 366;

/** The days in their order. */
export function inOrder<T extends { heldOn: string }>(days: readonly T[]): T[] {
  return days.toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
}

/** What is wrong with the days of a training; nothing, if it can be held so. */
export function dayFaults(days: readonly PlannedDay[], today: string): DayFault[] {
  const latest = addDays(today, daysAhead);
  const seen = new Set<string>();
  return days.flatMap(({ heldOn, fromTime, untilTime }, index) => {
    const faults: DayFault[] = [];
    const fault = (field: string, code: DayFault['code']) =>
      faults.push({ path: `days.${index}.${field}`, code });
    if (seen.has(heldOn)) fault('heldOn', 'repeats');
    if (heldOn < earliest) fault('heldOn', 'too-early');
    if (heldOn > latest) fault('heldOn', 'too-far');
    if (untilTime <= fromTime) fault('untilTime', 'times-reversed');
    seen.add(heldOn);
    return faults;
  });
}

/** Whether two plans are the same: moving a training to where it is tells nobody anything. */
export function sameDays(one: readonly PlannedDay[], other: readonly PlannedDay[]): boolean {
  const written = (days: readonly PlannedDay[]) =>
    JSON.stringify(inOrder(days).map((day) => [day.heldOn, day.fromTime, day.untilTime, day.place]));
  return written(one) === written(other);
}
