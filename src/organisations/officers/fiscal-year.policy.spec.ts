import { describe, expect, it } from '@jest/globals';
import { fiscalYear } from './fiscal-year.policy.js';

describe('the fiscal year', () => {
  it('begins on 1 October, at midnight in Thailand', () => {
    expect(fiscalYear(new Date('2026-09-30T16:59:59.999Z'))).toBe(2026);
    expect(fiscalYear(new Date('2026-09-30T17:00:00Z'))).toBe(2027);
  });

  it('runs over the turn of the year', () => {
    expect(fiscalYear(new Date('2026-12-31T23:59:59Z'))).toBe(2027);
    expect(fiscalYear(new Date('2027-09-30T12:00:00Z'))).toBe(2027);
  });
});
