import type { CallResult } from '../personnel-system/personnel-system.js';
import { retryDelayMs } from './credential-state.policy.js';

/** So long a silent personnel system is waited for before a person is told that a password still works. */
const patienceMs = 3_600_000;

/** A password that must stop working, as it was when it was tried. */
export interface TriedLock {
  attempt: number;
  createdAt: Date;
}

/** What becomes of it: it has stopped, or is tried again, and perhaps a person must know. */
export type AfterLock = { done: true } | { done: false; reason: string; retryAt: Date; stuck: boolean };

/**
 * What follows from trying to stop a password. It is never given up, whatever the system says; but a refusal, and an
 * hour without success, go to a person at once, who can stop it there by hand. What waits on the work list is with one.
 */
export function afterLock({ attempt, createdAt }: TriedLock, result: CallResult, now: Date): AfterLock {
  const { outcome, retryAfterMs } = result;
  // An account that is not there lets nobody in.
  if (outcome === 'done' || outcome === 'not-found') return { done: true };
  const reason = result.reason ?? outcome;
  const late = now.getTime() - createdAt.getTime() >= patienceMs && reason !== 'waits-for-person';
  return {
    done: false,
    reason,
    retryAt: new Date(now.getTime() + retryDelayMs(attempt, retryAfterMs)),
    stuck: outcome === 'refused' || late,
  };
}
