import { describe, expect, it } from '@jest/globals';
import { addDays, thaiDay } from './day.policy.js';

describe('days', () => {
  it('change at midnight in Thailand', () => {
    expect(thaiDay(new Date('2026-10-07T16:59:59.999Z'))).toBe('2026-10-07');
    expect(thaiDay(new Date('2026-10-07T17:00:00Z'))).toBe('2026-10-08');
  });

  it('are counted over the ends of months, years and Februaries', () => {
    expect(addDays('2016-10-20', 15)).toBe('2016-11-04');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  });
});
