import { describe, expect, it } from '@jest/globals';
import { skewOf } from './clock-skew.policy.js';

const at = Date.parse('2026-03-03T05:00:00Z');
const later = (ms: number) => new Date(at + ms);

describe('the clocks of a process and of the database', () => {
  it('that go alike are left alone', () => {
    expect(skewOf(later(5), at, at + 10)).toBe(0);
    expect(skewOf(later(-990), at, at + 10)).toBe(0);
  });

  it('that differ are told apart, in either direction', () => {
    expect(skewOf(later(90_005), at, at + 10)).toBe(90_000);
    expect(skewOf(later(-3_599_995), at, at + 10)).toBe(-3_600_000);
  });

  it('cannot be compared by an answer that took long, or while ours was set', () => {
    expect(skewOf(later(90_000), at, at + 1_001)).toBeNull();
    expect(skewOf(later(90_000), at, at - 1)).toBeNull();
  });
});
