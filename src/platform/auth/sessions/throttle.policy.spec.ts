import { describe, expect, it } from '@jest/globals';
import { waitAfter } from './throttle.policy.js';

describe('the wait after failures', () => {
  it('is none for the first, then 30 s, doubling to an hour and never more', () => {
    const seconds = [1, 4, 5, 6, 7, 11, 12, 50, 10_000].map((n) => waitAfter('network', n) / 1000);
    expect(seconds).toEqual([0, 0, 30, 60, 120, 1920, 3600, 3600, 3600]);
  });

  it('comes later where many strangers are counted together', () => {
    expect(waitAfter('stranger', 19)).toBe(0);
    expect(waitAfter('stranger', 20)).toBe(30_000);
  });
});
