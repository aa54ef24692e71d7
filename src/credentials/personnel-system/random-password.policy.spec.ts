import { describe, expect, it } from '@jest/globals';
import { temporaryPassword, unknownPassword } from './random-password.policy.js';

describe('random passwords', () => {
  it('are 20 signs that nobody misreads', () => {
    for (let i = 0; i < 500; i += 1) expect(temporaryPassword()).toMatch(/^[a-hjkmnp-z2-9]{20}$/);
    expect(unknownPassword()).toMatch(/^[a-hjkmnp-z2-9]{44}$/);
  });

  it('are never the same, and favour no sign', () => {
    const many = Array.from({ length: 5_000 }, temporaryPassword);
    expect(new Set(many).size).toBe(many.length);
    const counts = new Map<string, number>();
    for (const sign of many.join('')) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    expect(counts.size).toBe(31);
    // Chi-squared with 30 degrees of freedom passes 80 once in 400,000 runs; a modulo of bytes would give some 900.
    const expected = 100_000 / 31;
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chi).toBeLessThan(80);
  });
});
