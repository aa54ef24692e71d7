import { describe, expect, it } from '@jest/globals';
import type { Ticket } from '../ticket.entity.js';
import { isAsLeft, keptOf, stateBefore, tagsBefore } from './bulk-undo.policy.js';

const at = new Date('2026-11-26T03:00:00Z');
const ticket = (given: Partial<Ticket>) =>
  ({ state: 'open', active: true, closedAt: null, snoozedUntil: null, waitingSince: at, ...given }) as Ticket;

describe('taking an act on many tickets back', () => {
  it('puts a state back exactly, moments as moments', () => {
    const before = JSON.parse(JSON.stringify(keptOf('close', ticket({ reopenedCount: 2 }), []))) as never;
    expect(stateBefore(before)).toMatchObject({ state: 'open', waitingSince: at, reopenedCount: 2 });
  });

  it('leaves alone what somebody changed since', () => {
    const after = keptOf('close', ticket({ state: 'closed', closedAt: at }), []);
    expect(isAsLeft('close', after, after)).toBe(true);
    expect(isAsLeft('close', keptOf('close', ticket({}), []), after)).toBe(false);
    expect(isAsLeft('assign', { assigneeId: 'b' }, { assigneeId: 'a' })).toBe(false);
  });

  it('takes its own tags away and no others', () => {
    const kept = { before: { tags: ['a', 'old'] }, after: { tags: ['a', 'new'] } };
    expect(tagsBefore(['a', 'later', 'new'], kept)).toEqual(['a', 'later', 'old']);
  });
});
