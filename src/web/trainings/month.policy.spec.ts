import { describe, expect, it } from '@jest/globals';
import { monthAfter, monthGrid } from './month.policy';

describe('a month in weeks', () => {
  it('begins on Sunday and has whole weeks', () => {
    const weeks = monthGrid('2026-11');
    expect(weeks[0]![0]).toBe('2026-11-01');
    expect(weeks.at(-1)!.at(-1)).toBe('2026-12-05');
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(monthGrid('2026-02')).toHaveLength(4);
  });

  it('goes over the turn of the year', () => {
    expect(monthAfter('2026-12', 1)).toBe('2027-01');
    expect(monthAfter('2026-01', -1)).toBe('2025-12');
  });
});
