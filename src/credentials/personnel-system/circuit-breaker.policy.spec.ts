import { describe, expect, it } from '@jest/globals';
import { admit, closedBreaker, settle, type Breaker } from './circuit-breaker.policy.js';

const now = 1_000_000;
const after = (
  outcomes: ('done' | 'refused' | 'not-found' | 'transient' | 'unknown')[],
  from = closedBreaker,
) => outcomes.reduce<Breaker>((breaker, outcome) => settle(breaker, 'normal', outcome, now), from);
const open = after(['transient', 'unknown', 'transient', 'unknown', 'transient']);

describe('circuit breaker', () => {
  it('opens for 30 seconds after five failures in a row', () => {
    expect(admit(after(['unknown', 'unknown', 'unknown', 'unknown']), now)).toEqual({ pass: 'normal' });
    expect(admit(open, now)).toEqual({ pass: 'no', retryAfterMs: 30_000 });
    expect(admit(open, now + 29_999)).toEqual({ pass: 'no', retryAfterMs: 1 });
  });

  it.each(['done', 'refused', 'not-found'] as const)('counts anew after %s', (answer) => {
    const four = ['transient', 'transient', 'transient', 'transient'] as const;
    expect(admit(after([...four, answer, ...four]), now)).toEqual({ pass: 'normal' });
  });

  it('lets one call try, and no other beside it', () => {
    const at = now + 30_000;
    expect(admit(open, at)).toEqual({ pass: 'probe' });
    expect(admit({ ...open, probing: true }, at)).toEqual({ pass: 'no', retryAfterMs: 1_000 });
  });

  it.each(['done', 'refused', 'not-found'] as const)(
    'closes when the probe is answered with %s',
    (answer) => {
      expect(settle({ ...open, probing: true }, 'probe', answer, now)).toEqual(closedBreaker);
    },
  );

  it('waits twice as long after each probe that fails, ten minutes at most', () => {
    const waits: number[] = [];
    let breaker = open;
    for (let i = 0; i < 7; i += 1) {
      breaker = settle({ ...breaker, probing: true }, 'probe', 'unknown', now);
      const admission = admit(breaker, now);
      waits.push(admission.pass === 'no' ? admission.retryAfterMs / 1_000 : 0);
    }
    expect(waits).toEqual([60, 120, 240, 480, 600, 600, 600]);
  });

  it('hears nothing of calls that went out before it opened', () => {
    expect(settle(open, 'normal', 'unknown', now + 1)).toEqual(open);
    expect(settle(open, 'normal', 'done', now + 1)).toEqual(open);
  });
});
