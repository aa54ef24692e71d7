import { describe, expect, it } from '@jest/globals';
import { isBroken, mostTries, verdict, waitBefore } from './webhook-retry.policy.js';

describe('what follows from a try to tell somebody', () => {
  it.each([
    [200, 9, 'delivered'],
    [204, 0, 'delivered'],
    [301, 9, 'again'],
    [410, 9, 'gone'],
    [500, 1, 'again'],
    [500, 0, 'failed'],
    [null, 3, 'again'],
    [null, 0, 'failed'],
  ] as const)('answer %p with %i tries left: %s', (status, left, expected) =>
    expect(verdict({ status }, left)).toBe(expected),
  );

  it('waits longer each time, over some days in all', () => {
    const waits = Array.from({ length: mostTries - 1 }, (_, n) => waitBefore(mostTries - 1 - n, 0));
    expect(waits[0]).toBe(5_000);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    const all = waits.reduce((sum, wait) => sum + wait, 0) / 86_400_000;
    expect(all).toBeGreaterThan(3);
    expect(all).toBeLessThan(4);
    expect(waitBefore(9, 1)).toBe(5_500);
  });

  it('gives up on a subscriber to whom nothing has come for five days', () => {
    const since = new Date('2026-01-01T00:00:00Z');
    expect(isBroken(null, since)).toBe(false);
    expect(isBroken(since, new Date('2026-01-05T23:59:59Z'))).toBe(false);
    expect(isBroken(since, new Date('2026-01-06T00:00:00Z'))).toBe(true);
  });
});
