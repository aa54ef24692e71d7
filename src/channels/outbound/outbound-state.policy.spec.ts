import { describe, expect, it } from '@jest/globals';
import { stateOfSentPart, stateOfWhole, surelyFailed } from './outbound-state.policy.js';

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

describe('surelyFailed', () => {
  type Given = Parameters<typeof surelyFailed>[0][number];
  const part = (id: string, state: Given['state'], doubted = false, recipient: string | null = null) => ({
    ...{ id, state, doubted, recipient },
  });

  it.each([
    ['what failed', [part('a', 'failed'), part('b', 'failed')], ['a', 'b'], false],
    ['no part that was sent', [part('a', 'sent'), part('b', 'failed')], ['b'], false],
    ['nothing behind a part in doubt', [part('a', 'unknown'), part('b', 'failed')], [], true],
    ['nothing that may have arrived before it failed', [part('a', 'failed', true)], [], true],
    [
      'each recipient alone',
      [part('a', 'unknown', true, 'a@x'), part('b', 'failed', false, 'b@x')],
      ['b'],
      true,
    ],
    ['nothing that is under way', [part('a', 'queued'), part('b', 'sending')], [], false],
  ])('lets %s go again', (_name, parts, again, inDoubt) =>
    expect(surelyFailed(parts)).toEqual({ again, inDoubt }),
  );
});
