import { describe, expect, it } from '@jest/globals';
import type { CallResult } from '../personnel-system/personnel-system.js';
import { afterLock } from './lock-outcome.policy.js';

const asked = new Date('2026-03-02T03:00:00Z');
const after = (ms: number) => new Date(asked.getTime() + ms);
const minute = 60_000;

describe('what follows from trying to stop a password', () => {
  it.each<[string, CallResult]>([
    ['stopped', { outcome: 'done' }],
    ['not there', { outcome: 'not-found' }],
  ])('%s: it is done', (_, result) => {
    expect(afterLock({ attempt: 1, createdAt: asked }, result, after(0))).toEqual({ done: true });
  });

  it.each<[string, CallResult, number, boolean]>([
    ['refused at once', { outcome: 'refused', reason: 'unauthorised' }, 0, true],
    ['down for ten minutes', { outcome: 'transient', reason: 'unavailable' }, 10 * minute, false],
    ['down for an hour', { outcome: 'transient', reason: 'unavailable' }, 60 * minute, true],
    ['no answer for an hour', { outcome: 'unknown', reason: 'timeout' }, 60 * minute, true],
    [
      'on the work list for a day',
      { outcome: 'transient', reason: 'waits-for-person' },
      1_440 * minute,
      false,
    ],
  ])('%s', (_, result, ms, stuck) => {
    const end = afterLock({ attempt: 3, createdAt: asked }, result, after(ms));
    expect(end).toEqual({ done: false, reason: result.reason, retryAt: after(ms + 20_000), stuck });
  });
});
