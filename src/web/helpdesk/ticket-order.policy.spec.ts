import { describe, expect, it } from '@jest/globals';
import type { Ticket } from '../api/types';
import { hasLeft, mergeHead } from './ticket-order.policy';

const ticket = (id: string, minute: number, more: Partial<Ticket> = {}): Ticket => ({
  id,
  number: 1,
  subject: '',
  state: 'open',
  priority: 'normal',
  channel: 'messenger',
  desk: { id: 'D', name: '' },
  assignee: null,
  contact: { id: 'C', name: '' },
  lao: null,
  tags: [],
  preview: '',
  lastDirection: 'in',
  lastMessageAt: new Date(minute * 60_000).toISOString(),
  dueAt: null,
  dueKind: null,
  undelivered: 0,
  windowClosesAt: null,
  snoozedUntil: null,
  createdAt: '2026-10-07T00:00:00Z',
  closedAt: null,
  version: 1,
  ...more,
});
const ids = (rows: Ticket[]) => rows.map((row) => row.id).join('');

describe('a list that is read again by its first page', () => {
  const loaded = [ticket('a', 9), ticket('b', 8), ticket('c', 7), ticket('d', 6), ticket('e', 5)];

  it('moves what has a new message to the top and keeps what lies below', () => {
    const head = [ticket('e', 10), ticket('a', 9), ticket('b', 8)];
    expect(ids(mergeHead(loaded, head, true, '-lastMessageAt'))).toBe('eabcd');
  });

  it('lets go of what left the list within reach of the page', () => {
    const head = [ticket('a', 9), ticket('c', 7)];
    expect(ids(mergeHead(loaded, head, true, '-lastMessageAt'))).toBe('acde');
  });

  it('is the page when nothing comes after it', () => {
    expect(ids(mergeHead(loaded, [ticket('a', 9)], false, '-lastMessageAt'))).toBe('a');
    expect(ids(mergeHead(loaded, [], false, '-lastMessageAt'))).toBe('');
  });

  it('works for lists that stand the other way round', () => {
    const upward = [ticket('e', 5), ticket('d', 6), ticket('c', 7)];
    expect(ids(mergeHead(upward, [ticket('d', 6)], true, 'lastMessageAt'))).toBe('dc');
  });
});

describe('whether a changed ticket certainly left a list', () => {
  const sort = '-lastMessageAt';

  it('knows by state and assignee', () => {
    expect(hasLeft(ticket('a', 1), { view: 'needs-reply', sort }, 'me')).toBe(false);
    expect(hasLeft(ticket('a', 1, { state: 'waiting' }), { view: 'needs-reply', sort }, 'me')).toBe(true);
    expect(
      hasLeft(ticket('a', 1, { assignee: { id: 'me', name: '' } }), { view: 'unassigned', sort }, 'me'),
    ).toBe(true);
    expect(hasLeft(ticket('a', 1), { view: 'mine', sort }, 'me')).toBe(true);
    expect(hasLeft(ticket('a', 1, { state: 'closed' }), { view: 'all-open', sort }, 'me')).toBe(true);
    expect(hasLeft(ticket('a', 1), { desk: 'other', sort }, 'me')).toBe(true);
    expect(hasLeft(ticket('a', 1), { lao: '06900301', sort }, 'me')).toBe(true);
  });

  it('never takes a row out of a search', () => {
    expect(hasLeft(ticket('a', 1, { state: 'closed' }), { q: 'x', sort }, 'me')).toBe(false);
  });
});
