import { describe, expect, it } from '@jest/globals';
import { dueKey, lastOccurrence, occurrencesSince, type TimedTicket } from './rule-time.policy.js';

const ticket: TimedTicket = {
  state: 'waiting',
  active: true,
  createdAt: new Date('2026-03-02T03:00:00Z'),
  lastDirection: 'out',
  lastMessageAt: new Date('2026-03-03T03:00:00Z'),
  closedAt: null,
};
const none = new Set<string>();
const due = (when: Parameters<typeof dueKey>[0], now: string, change: Partial<TimedTicket> = {}) =>
  dueKey(when, { ...ticket, ...change }, new Date(now), none);

describe('rules of the clock', () => {
  it('come due once for each silence', () => {
    const silent = { event: 'passed', since: 'our-answer', hours: 24 } as const;
    expect(due(silent, '2026-03-04T02:59:59Z')).toBeNull();
    const key = due(silent, '2026-03-04T03:00:00Z');
    expect(key).toBe(`our-answer:${ticket.lastMessageAt.getTime()}`);
    expect(due(silent, '2026-03-09T00:00:00Z')).toBe(key);
    const later = { lastMessageAt: new Date('2026-03-05T00:00:00Z') };
    expect(due(silent, '2026-03-09T00:00:00Z', later)).not.toBe(key);
    expect(due(silent, '2026-03-09T00:00:00Z', { lastDirection: 'in' })).toBeNull();
    expect(due(silent, '2026-03-09T00:00:00Z', { active: false, state: 'closed' })).toBeNull();
  });

  it('count the time since closing only while it is closed', () => {
    const when = { event: 'passed', since: 'closed', hours: 1 } as const;
    const closed = { active: false, state: 'closed', closedAt: new Date('2026-03-04T00:00:00Z') };
    expect(due(when, '2026-03-04T01:00:00Z', closed)).toMatch(/^closed:/);
    expect(due(when, '2026-03-04T01:00:00Z', { ...closed, active: true, state: 'open' })).toBeNull();
  });

  it('act once a day at their time in Thailand, on days of work where they are to', () => {
    const daily = { at: '08:30', days: 'working' } as const;
    const day = (now: string, holidays = none) => lastOccurrence(daily, new Date(now), holidays).day;
    // Monday, a minute before and on time; then over a weekend and a holiday.
    expect(day('2026-03-02T01:29:00Z')).toBe('2026-02-27');
    expect(day('2026-03-02T01:30:00Z')).toBe('2026-03-02');
    expect(day('2026-03-08T10:00:00Z')).toBe('2026-03-06');
    expect(day('2026-03-08T10:00:00Z', new Set(['2026-03-06']))).toBe('2026-03-05');
    const since = (from: string) =>
      occurrencesSince(daily, new Date(from), new Date('2026-03-09T01:30:00Z'), new Set(['2026-03-05']));
    const wanted = ['2026-03-04', '2026-03-06', '2026-03-09'].map((on) => new Date(`${on}T01:30:00Z`));
    expect(since('2026-03-03T01:30:00Z')).toEqual(wanted);
    expect(since('2026-03-09T01:30:00Z')).toEqual([]);
    expect(lastOccurrence({ at: '08:30', days: 'all' }, new Date('2026-03-08T10:00:00Z'), none).day).toBe(
      '2026-03-08',
    );
  });
});
