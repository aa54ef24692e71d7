import type { Outcome } from './personnel-system.js';

const failuresToOpen = 5;
const firstOpenMs = 30_000;
const longestOpenMs = 600_000;

/** What the breaker remembers. Times are ms since 1970. */
export interface Breaker {
  /** Calls in a row that came to no answer of use. */
  failures: number;
  /** No call before this; 0 while closed. */
  openUntil: number;
  /** How long it was opened last. */
  openMs: number;
  /** One call is out to see whether the far side is back. */
  probing: boolean;
}

export const closedBreaker: Breaker = { failures: 0, openUntil: 0, openMs: 0, probing: false };

/** Whether a call may go out: as one of many, or as the only one that tries. */
export type Admission = { pass: 'normal' | 'probe' } | { pass: 'no'; retryAfterMs: number };

/** Whether a call may go out now. Closed: all. Open: none, and after its time one, the probe. */
export function admit(breaker: Breaker, now: number): Admission {
  if (!breaker.openUntil) return { pass: 'normal' };
  if (now < breaker.openUntil) return { pass: 'no', retryAfterMs: breaker.openUntil - now };
  return breaker.probing ? { pass: 'no', retryAfterMs: 1_000 } : { pass: 'probe' };
}

/**
 * The breaker after a call. Five failures in a row open it for 30 s; a probe that fails doubles that, up to ten
 * minutes; one that is answered closes it. Any answer counts, a refusal too: the far side is there. Calls that went
 * out before it opened change nothing any more.
 */
export function settle(breaker: Breaker, pass: 'normal' | 'probe', outcome: Outcome, now: number): Breaker {
  const failed = outcome === 'transient' || outcome === 'unknown';
  if (pass === 'probe') {
    return failed ? opened(breaker, Math.min(breaker.openMs * 2, longestOpenMs), now) : closedBreaker;
  }
  if (breaker.openUntil) return breaker;
  if (!failed) return closedBreaker;
  const next = { ...breaker, failures: breaker.failures + 1 };
  return next.failures < failuresToOpen ? next : opened(next, firstOpenMs, now);
}

function opened(breaker: Breaker, openMs: number, now: number): Breaker {
  return { ...breaker, openUntil: now + openMs, openMs, probing: false };
}
