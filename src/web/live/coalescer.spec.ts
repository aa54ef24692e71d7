import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type ChangeSet, Coalescer } from './coalescer';

describe('gathering live changes', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('hands the first on quickly, and a flood at most once a second', () => {
    const flushed: ChangeSet[] = [];
    const coalescer = new Coalescer((changes) => flushed.push(changes), 120);
    coalescer.add({ topic: 'ticket', id: 'a' });
    coalescer.add({ topic: 'ticket', id: 'a' });
    jest.advanceTimersByTime(150);
    expect(flushed).toEqual([new Map([['ticket', new Set(['a'])]])]);

    for (let n = 0; n < 1_000; n += 1) coalescer.add({ topic: 'ticket', id: String(n) });
    jest.advanceTimersByTime(500);
    expect(flushed).toHaveLength(1);
    jest.advanceTimersByTime(600);
    expect(flushed).toHaveLength(2);
    expect(flushed[1]?.get('ticket')?.size).toBe(1_000);
  });

  it('asks on each screen after a time of its own, within half a second', () => {
    const asked: number[] = [];
    const began = Date.now();
    for (let n = 0; n < 100; n += 1)
      new Coalescer(() => asked.push(Date.now() - began)).add({ topic: 'ticket', id: 'a' });
    jest.advanceTimersByTime(500);
    expect(asked).toHaveLength(100);
    expect(new Set(asked).size).toBeGreaterThan(20);
  });

  it('forgets what waits when it stops', () => {
    const flushed: ChangeSet[] = [];
    const coalescer = new Coalescer((changes) => flushed.push(changes));
    coalescer.add({ topic: 'contact', id: null });
    coalescer.stop();
    jest.runAllTimers();
    expect(flushed).toEqual([]);
  });
});
