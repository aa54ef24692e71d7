import type { CallResult } from '../personnel-system/personnel-system.js';
import { mostAttempts, quarantineSeconds, retryDelayMs } from './credential-state.policy.js';

/** How long a claim holds: longer than all calls of one job together. */
export const leaseSeconds = 180;

/** A credential that somebody works on. */
export interface Claimed {
  id: string;
  attempt: number;
}

/** What becomes of a credential after a call. */
export interface AfterCall {
  state: 'ready' | 'preparing' | 'unknown' | 'failed';
  reason: string | null;
  retryAt: Date | null;
}

/**
 * What follows from a call's outcome. An unknown one is neither success nor failure: it is asked again after a
 * quarantine, longer than the slowest request, and goes to a person in the end. A system that is down is waited for.
 */
export function afterCall({ attempt }: Claimed, result: CallResult, now: Date): AfterCall {
  const in_ = (ms: number) => new Date(now.getTime() + ms);
  const reason = result.reason ?? null;
  switch (result.outcome) {
    case 'done':
      return { state: 'ready', reason: null, retryAt: null };
    case 'transient':
      return { state: 'preparing', reason, retryAt: in_(retryDelayMs(attempt, result.retryAfterMs)) };
    case 'unknown':
      return attempt < mostAttempts
        ? { state: 'unknown', reason, retryAt: in_(quarantineSeconds * 1_000) }
        : { state: 'failed', reason: 'unknown', retryAt: null };
    default:
      return { state: 'failed', reason: reason ?? result.outcome, retryAt: null };
  }
}
