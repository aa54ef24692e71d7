import { describe, expect, it } from '@jest/globals';
import { whichTicket } from './threading.policy.js';

const closedAt = new Date('2026-11-01T00:00:00Z');
const days = (n: number) => new Date(closedAt.getTime() + n * 86_400_000);

describe('whichTicket', () => {
  it('opens a new ticket for somebody without one', () => {
    expect(whichTicket(null, closedAt, true)).toBe('new');
  });

  it.each(['open', 'waiting', 'snoozed'] as const)('joins a ticket that is %s', (state) => {
    expect(whichTicket({ state, closedAt: null }, closedAt, true)).toBe('join');
  });

  it('reopens what was closed up to 7 days ago, and not a millisecond later', () => {
    expect(whichTicket({ state: 'closed', closedAt }, days(7), true)).toBe('reopen');
    expect(whichTicket({ state: 'closed', closedAt }, new Date(days(7).getTime() + 1), true)).toBe('new');
  });

  it('adds a message that was written before the closing without reopening', () => {
    expect(whichTicket({ state: 'closed', closedAt }, days(-0.01), true)).toBe('join');
  });

  it('never reopens for an answer that staff gave elsewhere', () => {
    expect(whichTicket({ state: 'closed', closedAt }, days(1), false)).toBe('join');
  });

  it('does not write into a merged ticket', () => {
    expect(whichTicket({ state: 'merged', closedAt: null }, days(1), true)).toBe('new');
  });
});
