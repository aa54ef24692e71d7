import { describe, expect, it } from '@jest/globals';
import type { Ticket } from '../ticket.entity.js';
import { isAsLeft, keptOf, stateBefore, tagsBefore } from './bulk-undo.policy.js';

const at = new Date('2026-11-26T03:00:00Z');
const ticket = (given: Partial<Ticket>) =>
  ({ state: 'open', active: true, closedAt: null, snoozedUntil: null, waitingSince: at, ...given }) as Ticket;

const beside = { tags: [], field: null };

describe('taking an act on many tickets back', () => {
  it('puts a state back exactly, moments as moments', () => {
    const before = JSON.parse(JSON.stringify(keptOf('close', ticket({ reopenedCount: 2 }), beside))) as never;
    expect(stateBefore(before)).toMatchObject({ state: 'open', waitingSince: at, reopenedCount: 2 });
  });

  it('leaves alone what somebody changed since', () => {
    const after = keptOf('close', ticket({ state: 'closed', closedAt: at }), beside);
    expect(isAsLeft('close', after, after)).toBe(true);
    expect(isAsLeft('close', keptOf('close', ticket({}), beside), after)).toBe(false);
    const filled = keptOf('fill', ticket({}), { ...beside, field: 'มท 1' });
    expect(isAsLeft('fill', filled, { field: 'มท 1' })).toBe(true);
    expect(isAsLeft('fill', keptOf('fill', ticket({}), beside), filled)).toBe(false);
    expect(isAsLeft('assign', { assigneeId: 'b' }, { assigneeId: 'a' })).toBe(false);
  });

  it('takes its own tags away and no others', () => {
    const kept = { before: { tags: ['a', 'old'] }, after: { tags: ['a', 'new'] } };
    expect(tagsBefore(['a', 'later', 'new'], kept)).toEqual(['a', 'later', 'old']);
  });
});
