import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addWorkingMinutes } from './working-time.policy.js';

const none = new Set<string>();
const thai = (text: string) => new Date(`${text}+07:00`);

describe('addWorkingMinutes', () => {
  it.each([
    ['within the morning', '2026-11-23T09:00', 60, '2026-11-23T10:00'],
    ['over lunch', '2026-11-23T11:30', 60, '2026-11-23T13:30'],
    ['before the office opens', '2026-11-23T05:00', 30, '2026-11-23T09:00'],
    ['over the night', '2026-11-23T16:00', 60, '2026-11-24T09:00'],
    ['over the weekend', '2026-11-27T16:00', 60, '2026-11-30T09:00'],
    ['to the very end of a span', '2026-11-23T08:30', 210, '2026-11-23T12:00'],
    ['three days of 7 hours', '2026-11-23T08:30', 1260, '2026-11-25T16:30'],
  ])('counts %s', (_, from, minutes, to) => {
    expect(addWorkingMinutes(thai(from), minutes, none)).toEqual(thai(to));
  });

  it('skips holidays', () => {
    const holidays = new Set(['2026-11-24']);
    expect(addWorkingMinutes(thai('2026-11-23T16:00'), 60, holidays)).toEqual(thai('2026-11-25T09:00'));
  });

  it('agrees with counting minute by minute', () => {
    const slow = (from: Date, minutes: number): Date => {
      let at = from.getTime();
      for (let left = minutes; left > 0;) {
        const local = new Date(at + 7 * 3_600_000);
        const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
        const workday = local.getUTCDay() > 0 && local.getUTCDay() < 6;
        const inside = (minute >= 510 && minute < 720) || (minute >= 780 && minute < 990);
        if (workday && inside) left -= 1;
        at += 60_000;
      }
      return new Date(at);
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 1_500 }),
        (start, minutes) => {
          const from = new Date(Date.UTC(2026, 10, 1) + start * 60_000);
          expect(addWorkingMinutes(from, minutes, none)).toEqual(slow(from, minutes));
        },
      ),
      { numRuns: 100 },
    );
  });
});
