import { describe, expect, it } from '@jest/globals';
import { RateLimit } from './rate-limit.js';

describe('rate limit', () => {
  it('lets so many a second through, in order', async () => {
    const limit = new RateLimit(100);
    const order: number[] = [];
    const started = performance.now();
    await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        expect(await limit.take(1, 5_000)).toBe(0);
        order.push(i);
      }),
    );
    // 60 at 100 a second, of which a tenth of a second's worth at once.
    expect(performance.now() - started).toBeGreaterThan(450);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('takes nothing for a caller who would have to wait too long', async () => {
    const limit = new RateLimit(1);
    expect(await limit.take(1, 0)).toBe(0);
    const wait = await limit.take(1, 10);
    expect(wait).toBeGreaterThan(800);
    expect(wait).toBeLessThanOrEqual(1_000);
    expect(await limit.take(5, 10)).toBeLessThanOrEqual(wait);
  });
});
