import { describe, expect, it } from '@jest/globals';
import { restAfter, type EndedConnection } from './mailbox-rest.policy.js';

/** How long is rested after each of these, in seconds. */
function rests(...ended: EndedConnection[]): number[] {
  let failures = 0;
  return ended.map((one) => {
    const next = restAfter(failures, one);
    failures = next.failures;
    return next.ms / 1_000;
  });
}

const down = { read: false, fault: 'broken' } as const;
const cutOff = { read: true, fault: 'broken' } as const;
const taken = { read: false, fault: 'none' } as const;

describe('between two connections to a mailbox', () => {
  it('is rested longer each time while nothing can be read, five minutes at most', () => {
    expect(rests(...Array<EndedConnection>(8).fill(down))).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
  });

  it('is rested no longer for connections that worked until they broke, however many there were', () => {
    expect(rests(...Array<EndedConnection>(8).fill(cutOff))).toEqual(Array(8).fill(5));
    expect(rests(down, down, cutOff, down)).toEqual([5, 10, 5, 10]);
  });

  it('is rested shortly where another process reads it, and an hour after a refused sign-in', () => {
    expect(rests(down, taken, down)).toEqual([5, 5, 5]);
    expect(rests({ read: false, fault: 'refused' })).toEqual([3_600]);
  });
});
