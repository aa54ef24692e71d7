import { describe, expect, it } from '@jest/globals';
import { tellingOf } from './told.policy.js';

describe('what came of telling some people', () => {
  it.each([
    [['sent', 'failed', 'queued'], 'told'],
    [['failed', 'queued'], 'waiting'],
    [['sending', 'unknown'], 'waiting'],
    [['failed', 'unknown'], 'unsure'],
    [['failed', 'failed'], 'failed'],
    [['nobody'], 'nobody'],
  ] as const)('%j: %s', (states, telling) => {
    expect(tellingOf(states)).toBe(telling);
  });
});
