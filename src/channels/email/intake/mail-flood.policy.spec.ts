import { describe, expect, it } from '@jest/globals';
import { floodOf, steadyWords, type MailArrival } from './mail-flood.policy.js';

const now = new Date('2026-11-26T05:00:00Z');
const arrival = (minutesAgo: number, more: Partial<MailArrival> = {}): MailArrival => ({
  ...{ words: 'aa', ticketId: 'a', outcome: 'join' },
  at: new Date(now.getTime() - minutesAgo * 60_000),
  ...more,
});
const many = (count: number, more: Partial<MailArrival>) =>
  Array.from({ length: count }, (_, n) => arrival(n + 1, { words: `b${n}`, ...more }));

describe('a flood of mails', () => {
  it('is the same words for the third time in ten minutes', () => {
    expect(floodOf(arrival(0), [arrival(1)], false)).toBeNull();
    expect(floodOf(arrival(0), [arrival(1), arrival(9)], false)).toBe('same-words-again');
    expect(floodOf(arrival(0), [arrival(1), arrival(10)], false)).toBeNull();
    expect(floodOf(arrival(0), [arrival(1), arrival(2, { words: 'bb' })], false)).toBeNull();
  });

  it('is not the same short answer to one question after another, nor what says nothing', () => {
    expect(floodOf(arrival(0), [arrival(1), arrival(2)], true)).toBeNull();
    const silent = { words: null };
    expect(floodOf(arrival(0, silent), [arrival(1, silent), arrival(2, silent)], false)).toBeNull();
  });

  it('is more than twenty new tickets in an hour', () => {
    const fresh = { outcome: 'new', ticketId: null } as const;
    expect(floodOf(arrival(0, fresh), many(19, fresh), false)).toBeNull();
    expect(floodOf(arrival(0, fresh), many(20, fresh), false)).toBe('too-many-tickets');
    expect(floodOf(arrival(0), many(20, fresh), false)).toBeNull();
    expect(floodOf(arrival(0, fresh), [...many(19, fresh), arrival(60, fresh)], false)).toBeNull();
  });

  it('is opening one closed ticket more than five times in an hour', () => {
    const again = { outcome: 'reopen' } as const;
    expect(floodOf(arrival(0, again), many(4, again), false)).toBeNull();
    expect(floodOf(arrival(0, again), many(5, again), false)).toBe('too-many-reopenings');
    expect(floodOf(arrival(0, { ...again, ticketId: 'b' }), many(5, again), false)).toBeNull();
  });
});

it('leaves out of the words what machines change', () => {
  expect(steadyWords(' Ticket 17 received\n  at ๑๐:๐๕ ')).toBe(steadyWords('ticket 18  received at 9:30'));
  expect(steadyWords('ลืมรหัส')).not.toBe(steadyWords('ลืมชื่อผู้ใช้'));
  expect(steadyWords('รหัส อปท. 05900101')).not.toBe(steadyWords('รหัส อปท. ๐๕๙๐๐๑๐๒'));
});
