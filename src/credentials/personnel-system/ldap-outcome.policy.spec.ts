import { describe, expect, it } from '@jest/globals';
import { ldapOutcome } from './ldap-outcome.policy.js';

describe('outcome of an LDAP operation', () => {
  it.each([
    [17, 'refused', 'unsupported'],
    [19, 'refused', 'policy'],
    [49, 'refused', 'unauthorised'],
    [50, 'refused', 'unauthorised'],
    [51, 'transient', 'unavailable'],
    [52, 'transient', 'unavailable'],
    [53, 'refused', 'rejected'],
    [68, 'refused', 'name-taken'],
    [80, 'unknown', 'server-error'],
  ])('%i of a write is %s (%s)', (code, outcome, reason) => {
    expect(ldapOutcome(code, true, false)).toEqual({ outcome, reason });
  });

  it('an entry that is not there is not found', () => {
    expect(ldapOutcome(32, true, false)).toEqual({ outcome: 'not-found' });
  });

  it('what broke off before anything was written can be tried again', () => {
    expect(ldapOutcome(80, false, false)).toEqual({ outcome: 'transient', reason: 'server-error' });
  });

  it('what is half done is not known to be undone', () => {
    expect(ldapOutcome(51, true, true)).toEqual({ outcome: 'unknown', reason: 'unavailable' });
  });
});
