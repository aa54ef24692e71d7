import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, isWorkingDay } from '../../platform/day.policy.js';
import { fixedHolidays } from '../../platform/thai-holidays.policy.js';
import { firstSettings } from './document-settings.policy.js';
import { dueDays, isSendingTime, latestRung, rungDay, rungKey } from './ladder.policy.js';

const holidays = fixedHolidays(2016, 2028);
const { rungs } = firstSettings;
const on = (offset: number, working = false) => ({ offset, working, to: [] });

describe('the ladder of reminders', () => {
  it.each([
    ['ten days before', '2016-11-04', on(-10), '2016-10-25'],
    ['back from a Sunday', '2016-11-04', on(-5), '2016-10-28'],
    ['a working day before', '2016-12-06', on(-1, true), '2016-12-02'],
    ['a working day after a Friday', '2016-11-04', on(1, true), '2016-11-07'],
    ['on from a weekend', '2016-11-04', on(1), '2016-11-07'],
    ['on over a holiday and its stand-in', '2016-12-07', on(3), '2016-12-13'],
    ['two working days before', '2026-11-23', on(-2, true), '2026-11-19'],
  ])('%s', (_, due, rung, day) => {
    expect(rungDay(due, rung, holidays)).toBe(day);
  });

  it('says only the latest of what was missed, and nothing before the first', () => {
    expect(latestRung('2026-11-17', rungs, '2026-11-05', holidays)).toBeNull();
    const afterGap = latestRung('2026-11-17', rungs, '2026-11-19', holidays)!;
    expect(rungKey(afterGap.rung)).toBe('+1w');
    expect(rungKey(latestRung('2026-11-17', rungs, '2027-03-01', holidays)!.rung)).toBe('+43');
  });

  it('names its rungs apart', () => {
    expect(rungs.map(rungKey)).toEqual([
      '-10',
      '-5',
      '-1w',
      '+1w',
      '+3',
      '+7',
      '+15',
      '+22',
      '+29',
      '+36',
      '+43',
    ]);
  });

  it('finds every due day that a rung of today belongs to, each day of a year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.constantFrom(...rungs), (offset, rung) => {
        const due = addDays('2026-01-05', offset);
        const today = rungDay(due, rung, holidays);
        expect(isWorkingDay(today, holidays)).toBe(true);
        expect(dueDays(rungs, today, holidays).map(({ dueOn }) => dueOn)).toContain(due);
      }),
    );
  });

  it('speaks in office hours of working days only', () => {
    const hours = { from: 510, until: 990 };
    expect(isSendingTime({ day: '2026-11-24', minute: 510 }, hours, holidays)).toBe(true);
    expect(isSendingTime({ day: '2026-11-24', minute: 990 }, hours, holidays)).toBe(false);
    expect(isSendingTime({ day: '2026-11-28', minute: 600 }, hours, holidays)).toBe(false);
    expect(isSendingTime({ day: '2026-12-07', minute: 600 }, hours, holidays)).toBe(false);
  });
});
