import { describe, expect, it } from '@jest/globals';
import { announcedKeys, holidaysToEnter } from './announced-holidays.policy.js';

describe('holidays that are announced each year', () => {
  it.each([
    ['2026-01-01', [{ year: 2026, keys: announcedKeys }]],
    ['2026-06-20', [{ year: 2026, keys: ['asalha', 'lent'] }]],
    ['2026-09-30', []],
    ['2026-10-01', [{ year: 2027, keys: announcedKeys }]],
    ['2026-12-31', [{ year: 2027, keys: announcedKeys }]],
  ])('are asked for on %s while none is entered', (today, wanted) =>
    expect(holidaysToEnter(today, [])).toEqual(wanted),
  );

  it('are known by their names, however these are written, in their own year', () => {
    const entered = [
      { heldOn: '2027-02-21', name: 'วันมาฆบูชา' },
      { heldOn: '2027-02-22', name: 'ชดเชยวันมาฆบูชา' },
      { heldOn: '2027-05-20', name: 'Visakha Bucha Day' },
      { heldOn: '2026-07-29', name: 'วันอาสาฬหบูชา' },
      { heldOn: '2027-07-19', name: 'วันเข้า พรรษา' },
    ];
    expect(holidaysToEnter('2026-11-01', entered)).toEqual([{ year: 2027, keys: ['ploughing', 'asalha'] }]);
  });
});
