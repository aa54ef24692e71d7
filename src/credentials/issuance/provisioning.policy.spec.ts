import { describe, expect, it } from '@jest/globals';
import { afterCall } from './provisioning.policy.js';

const now = new Date('2026-03-02T03:00:00Z');

describe('what becomes of a credential after a call', () => {
  it('an outage, however long, is waited for, and the first lost answer after it is one doubt', () => {
    const down = afterCall(
      { id: 'a', attempt: 40, doubts: 3 },
      { outcome: 'transient', reason: 'unreachable' },
      now,
    );
    expect(down).toMatchObject({ state: 'preparing', reason: 'unreachable', doubts: 0 });
    const lost = afterCall(
      { id: 'a', attempt: 41, doubts: 0 },
      { outcome: 'unknown', reason: 'timeout' },
      now,
    );
    expect(lost).toEqual({
      state: 'unknown',
      reason: 'timeout',
      retryAt: new Date('2026-03-02T03:01:30Z'),
      doubts: 1,
    });
  });

  it('six lost answers in a row go to a person', () => {
    const lost = afterCall(
      { id: 'a', attempt: 6, doubts: 5 },
      { outcome: 'unknown', reason: 'timeout' },
      now,
    );
    expect(lost).toMatchObject({ state: 'failed', reason: 'unknown', retryAt: null });
  });

  it('a refusal goes to a person at once', () => {
    const refused = afterCall(
      { id: 'a', attempt: 1, doubts: 0 },
      { outcome: 'refused', reason: 'name-taken' },
      now,
    );
    expect(refused).toMatchObject({ state: 'failed', reason: 'name-taken', retryAt: null });
  });
});
