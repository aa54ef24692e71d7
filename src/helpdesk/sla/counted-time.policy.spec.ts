import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addWorkingMinutes, workingMinutesBetween } from '../../platform/working-time.policy.js';
import { addCountedMinutes, type Pause } from './counted-time.policy.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const zoneMs = 7 * 3_600_000;

/** The obvious way: minute after minute, each asked whether somebody works in it and nobody waits. */
class MinuteByMinute {
  private readonly days = new Map<number, boolean>();

  constructor(
    private readonly holidays: ReadonlySet<string>,
    private readonly pauses: readonly Pause[] = [],
  ) {}

  due(from: Date, minutes: number): Date | null {
    const end = this.pauses.find(({ until }) => !until)?.from;
    let left = minutes;
    for (let at = from.getTime(); ; at += minuteMs) {
      if (end && at >= Date.parse(end)) return null;
      if (this.counts(at)) left -= 1;
      if (!left) return new Date(at + minuteMs);
    }
  }

  between(from: Date, until: Date): number {
    let minutes = 0;
    for (let at = from.getTime(); at < until.getTime(); at += minuteMs) if (this.counts(at)) minutes += 1;
    return minutes;
  }

  private counts(at: number): boolean {
    const there = at + zoneMs;
    const day = Math.floor(there / dayMs);
    if (!this.days.has(day)) this.days.set(day, this.isWorkday(new Date(day * dayMs)));
    const minute = (there - day * dayMs) / minuteMs;
    const works = (minute >= 510 && minute < 720) || (minute >= 780 && minute < 990);
    return works && this.days.get(day)! && !this.waits(at);
  }

  private isWorkday(day: Date): boolean {
    if ([0, 6].includes(day.getUTCDay())) return false;
    return !this.holidays.has(day.toISOString().slice(0, 10));
  }

  private waits(at: number): boolean {
    return this.pauses.some(
      ({ from, until }) => Date.parse(from) <= at && (!until || at < Date.parse(until)),
    );
  }
}

interface Case {
  from: Date;
  minutes: number;
  holidays: ReadonlySet<string>;
  pauses: Pause[];
}

/** When it begins, how long it takes, which days are off, and when we wait for them; the last wait may have no end. */
const cases = fc
  .record({
    start: fc.nat(20 * 1_440),
    minutes: fc.integer({ min: 1, max: 900 }),
    off: fc.array(fc.nat(9), { maxLength: 5 }),
    waits: fc.array(fc.tuple(fc.nat(400), fc.nat(2_000)), { maxLength: 4 }),
    endless: fc.boolean(),
  })
  .map(({ start, minutes, off, waits, endless }) => {
    const from = new Date(Date.UTC(2026, 3, 6) + start * minuteMs);
    const holidays = new Set(
      off.map((days) => new Date(from.getTime() + days * dayMs).toISOString().slice(0, 10)),
    );
    let at = from.getTime();
    const pauses = waits.map(([gap, length], n): Pause => {
      const begins = at + gap * minuteMs;
      at = begins + length * minuteMs;
      const open = endless && n === waits.length - 1;
      return { from: new Date(begins).toISOString(), until: open ? null : new Date(at).toISOString() };
    });
    return { from, minutes, holidays, pauses };
  });

describe('counted time, as somebody would count it minute by minute', () => {
  const always = (holds: (one: Case) => void) => fc.assert(fc.property(cases, holds), { numRuns: 250 });

  it('comes to the same due time', () =>
    always(({ from, minutes, holidays }) =>
      expect(addWorkingMinutes(from, minutes, holidays)).toEqual(
        new MinuteByMinute(holidays).due(from, minutes),
      ),
    ));

  it('comes to the same due time with pauses', () =>
    always(({ from, minutes, holidays, pauses }) =>
      expect(addCountedMinutes(from, minutes, pauses, holidays)).toEqual(
        new MinuteByMinute(holidays, pauses).due(from, minutes),
      ),
    ));

  it('comes to the same number of minutes between two moments', () =>
    always(({ from, minutes, holidays }) => {
      const until = new Date(from.getTime() + minutes * 9 * minuteMs);
      expect(workingMinutesBetween(from, until, holidays)).toBe(
        new MinuteByMinute(holidays).between(from, until),
      );
    }));

  it('is the way back of the other, between full minutes too', () =>
    always(({ from, minutes, holidays }) => {
      const odd = new Date(from.getTime() + minutes * 137);
      const due = addWorkingMinutes(odd, minutes, holidays);
      expect(workingMinutesBetween(odd, due, holidays)).toBeCloseTo(minutes, 6);
    }));

  it('never comes sooner by a pause', () =>
    always(({ from, minutes, holidays, pauses }) => {
      const due = addCountedMinutes(from, minutes, pauses, holidays);
      expect(due === null || due >= addWorkingMinutes(from, minutes, holidays)).toBe(true);
    }));
});
