import type { CallResult } from './personnel-system.js';

/** Result codes (RFC 4511, 4.1.9) that say more than "no". */
const results: Readonly<Record<number, CallResult>> = {
  8: { outcome: 'refused', reason: 'unauthorised' }, // strongerAuthRequired
  13: { outcome: 'refused', reason: 'unauthorised' }, // confidentialityRequired
  17: { outcome: 'refused', reason: 'unsupported' }, // undefinedAttributeType: no pwdReset there
  19: { outcome: 'refused', reason: 'policy' }, // constraintViolation: the password policy's no
  32: { outcome: 'not-found' }, // noSuchObject
  48: { outcome: 'refused', reason: 'unauthorised' }, // inappropriateAuthentication
  49: { outcome: 'refused', reason: 'unauthorised' }, // invalidCredentials, of our own bind
  50: { outcome: 'refused', reason: 'unauthorised' }, // insufficientAccessRights
  51: { outcome: 'transient', reason: 'unavailable' }, // busy
  52: { outcome: 'transient', reason: 'unavailable' }, // unavailable
  68: { outcome: 'refused', reason: 'name-taken' }, // entryAlreadyExists
};
/** timeLimitExceeded, adminLimitExceeded, other: the server broke off, and doesn't say where. */
const brokenOff = [3, 11, 80];

/**
 * How an operation ended that the server answered with something else than success. What is half done (`changed`) is
 * not `transient`, which says that nothing happened.
 */
export function ldapOutcome(code: number, written: boolean, changed: boolean): CallResult {
  if (brokenOff.includes(code)) return { outcome: written ? 'unknown' : 'transient', reason: 'server-error' };
  const result = results[code] ?? { outcome: 'refused', reason: 'rejected' };
  return changed && result.outcome === 'transient' ? { ...result, outcome: 'unknown' } : result;
}
