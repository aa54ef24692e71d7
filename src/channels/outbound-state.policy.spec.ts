import { describe, expect, it } from '@jest/globals';
import { stateOfSentPart, stateOfWhole } from './outbound-state.policy.js';

describe('stateOfWhole', () => {
  it.each([
    [['queued'], 'queued'],
    [['sending'], 'queued'],
    [['sent', 'queued'], 'queued'],
    [['failed', 'sending'], 'queued'],
    [['sent'], 'sent'],
    [['read', 'sent'], 'sent'],
    [['read', 'delivered'], 'delivered'],
    [['read', 'read'], 'read'],
    [['sent', 'unknown'], 'unknown'],
    [['unknown', 'failed'], 'failed'],
  ] as const)('%j is %s', (parts, whole) => {
    expect(stateOfWhole(parts)).toBe(whole);
  });
});

describe('stateOfSentPart', () => {
  const at = (seconds: number) => new Date(1_785_312_000_000 + seconds * 1000);

  it.each([
    [null, null, 'sent'],
    [at(-1), null, 'sent'],
    [at(0), null, 'delivered'],
    [at(1), at(-1), 'delivered'],
    [null, at(0), 'read'],
    [at(1), at(1), 'read'],
  ])('with %p arrived and %p read it is %s', (deliveredUntil, readUntil, state) => {
    expect(stateOfSentPart(at(0), { deliveredUntil, readUntil })).toBe(state);
  });
});
