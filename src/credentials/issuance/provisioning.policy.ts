import type { CallResult } from '../personnel-system/personnel-system.js';
import { mostDoubts, quarantineSeconds, retryDelayMs } from './credential-state.policy.js';

/** How long a claim holds: longer than all calls of one job together. */
export const leaseSeconds = 180;

/** A credential that somebody works on. */
export interface Claimed {
  id: string;
  attempt: number;
  /** How often in a row the outcome was unknown. */
  doubts: number;
}

/** What becomes of a credential after a call. */
export interface AfterCall {
  state: 'ready' | 'preparing' | 'unknown' | 'failed';
  reason: string | null;
  retryAt: Date | null;
  doubts: number;
}

/**
 * What follows from a call's outcome. An unknown one is neither success nor failure: it is asked again after a
 * quarantine, longer than the slowest request, and goes to a person in the end. A system that is down is waited for.
 */
export function afterCall({ attempt, doubts }: Claimed, result: CallResult, now: Date): AfterCall {
  const in_ = (ms: number) => new Date(now.getTime() + ms);
  const reason = result.reason ?? null;
  switch (result.outcome) {
    case 'done':
      return { state: 'ready', reason: null, retryAt: null, doubts: 0 };
    case 'transient':
      return {
        state: 'preparing',
        reason,
        retryAt: in_(retryDelayMs(attempt, result.retryAfterMs)),
        doubts: 0,
      };
    case 'unknown':
      return doubts + 1 < mostDoubts
        ? { state: 'unknown', reason, retryAt: in_(quarantineSeconds * 1_000), doubts: doubts + 1 }
        : { state: 'failed', reason: 'unknown', retryAt: null, doubts: 0 };
    default:
      return { state: 'failed', reason: reason ?? result.outcome, retryAt: null, doubts: 0 };
  }
}
