import { describe, expect, it } from '@jest/globals';
import { percentile } from './percentile.policy.js';

describe('a percentile', () => {
  it('of nothing is nothing', () => {
    expect(percentile([], 0.5)).toBeNull();
    expect(percentile([{ value: 3, count: 0 }], 0.5)).toBeNull();
  });

  it.each([
    [0, 1],
    [0.5, 5],
    [0.9, 9],
    [0.91, 10],
    [1, 10],
  ])('of ten values at %s is %s', (share, wanted) => {
    const buckets = Array.from({ length: 10 }, (_, n) => ({ value: 10 - n, count: 1 }));
    expect(percentile(buckets, share)).toBe(wanted);
  });

  it('is one of the values that were met, for any of them, as if they were written out', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const buckets = Array.from({ length: (seed % 7) + 1 }, (_, n) => ({
        value: (seed * 31 * (n + 1)) % 97,
        count: ((seed + n) % 4) + 1,
      }));
      const all = buckets
        .flatMap(({ value, count }) => Array.from({ length: count }, () => value))
        .toSorted((a, b) => a - b);
      for (const share of [0.1, 0.5, 0.9, 0.99])
        expect(percentile(buckets, share)).toBe(all[Math.max(1, Math.ceil(share * all.length)) - 1]);
    }
  });
});
