import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { clock } from './clock.js';
import { madeAt, newId } from './database/id.js';

describe('a machine’s clock that is set while we run', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    clock.now();
    clock.skew = 0;
  });

  it.each([
    ['forward', 3 * 3_600_000],
    ['back', -3 * 3_600_000],
  ])('%s moves nothing: time goes on, and it is told once', (_, byMs) => {
    const real = Date.now.bind(Date);
    const told = jest.fn();
    clock.tellWhenSet(told);
    const before = clock.now().getTime();
    jest.spyOn(Date, 'now').mockImplementation(() => real() + byMs);
    const [first, second] = [newId(), newId()];
    expect(second > first).toBe(true);
    expect(Math.abs(madeAt(first).getTime() - before)).toBeLessThan(60_000);
    for (const _again of [1, 2]) expect(Math.abs(clock.now().getTime() - before)).toBeLessThan(60_000);
    expect(told).toHaveBeenCalledTimes(1);
    jest.restoreAllMocks();
    expect(Math.abs(clock.now().getTime() - before)).toBeLessThan(60_000);
    expect(told).toHaveBeenCalledTimes(2);
  });
});
