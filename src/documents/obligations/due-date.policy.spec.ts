import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isWorkingDay } from '../../platform/day.policy.js';
import { fixedHolidays } from '../../platform/thai-holidays.policy.js';
import { dueOn, isOverdue } from './due-date.policy.js';

const holidays = fixedHolidays(2016, 2026);
const letter = { days: 15, roll: 'forward' } as const;

describe('when the copies are due', () => {
  it.each([
    ['an ordinary day', '2016-10-20', '2016-11-04'],
    ['a holiday, to the next day', '2016-11-20', '2016-12-06'],
    ['a holiday on a Saturday, past the day that stands in for it', '2016-11-25', '2016-12-13'],
    ['a Saturday', '2026-11-20', '2026-12-08'],
    ['over the turn of the year', '2025-12-17', '2026-01-02'],
  ])('falls on %s', (_, from, due) => {
    expect(dueOn(from, letter, holidays)).toBe(due);
  });

  it("is not put off where the official's own rule is set", () => {
    expect(dueOn('2016-11-20', { days: 15, roll: 'none' }, holidays)).toBe('2016-12-05');
  });

  it('counts as many days as are set', () => {
    expect(dueOn('2016-10-20', { days: 30, roll: 'forward' }, holidays)).toBe('2016-11-21');
  });

  it('is a working day, never earlier than the days counted, and a further holiday never makes it earlier', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_000 }),
        fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 10 }),
        (offset, extra) => {
          const from = addDays('2017-01-01', offset);
          const due = dueOn(from, letter, holidays);
          expect(due >= addDays(from, 15) && isWorkingDay(due, holidays)).toBe(true);
          const more = new Set([...holidays, ...extra.map((days) => addDays(from, days))]);
          expect(dueOn(from, letter, more) >= due).toBe(true);
        },
      ),
    );
  });

  it('is in time to the end of its day', () => {
    expect(isOverdue('2016-11-04', '2016-11-04')).toBe(false);
    expect(isOverdue('2016-11-04', '2016-11-05')).toBe(true);
  });
});
