import { describe, expect, it } from '@jest/globals';
import { firstTargets } from '../sla/targets.policy.js';
import { stillWaits, turnOf, type Said } from './split.policy.js';

const thai = (text: string) => new Date(`2026-11-${text}+07:00`);
const terms = { revision: 0, targets: firstTargets, holidays: new Set<string>() };
const by = (authorKind: Said['authorKind'], at: string, kind: Said['kind'] = 'message'): Said => ({
  kind,
  authorKind,
  createdAt: thai(at),
});
const turn = (...said: Said[]) => turnOf({ deskId: 'a', priority: 2 }, said, terms);

describe('whose turn it is on what was split off', () => {
  it('ours since the question, from when it was asked', () => {
    expect(turn(by('contact', '23T09:00'), by('staff', '23T10:00', 'note'))).toMatchObject({
      state: 'open',
      waitingSince: thai('23T09:00'),
      firstReplyDueAt: thai('23T14:00'),
      firstRepliedAt: null,
    });
  });

  it('theirs after our answer, and ours again after the next question', () => {
    const answered = [by('contact', '23T09:00'), by('staff', '23T10:00')];
    expect(turn(...answered)).toMatchObject({ state: 'waiting', waitingSince: null, dueAt: null });
    expect(turn(...answered, by('contact', '23T15:30'))).toMatchObject({
      state: 'open',
      waitingSince: thai('23T15:30'),
      nextReplyDueAt: thai('24T15:30'),
    });
  });

  it('is no question any more where the question went', () => {
    expect(stillWaits(thai('23T09:00'), [by('contact', '23T09:00')])).toBe(true);
    expect(stillWaits(thai('23T09:00'), [by('contact', '23T08:00'), by('staff', '23T10:00')])).toBe(false);
    expect(stillWaits(null, [by('contact', '23T09:00')])).toBe(false);
  });
});
