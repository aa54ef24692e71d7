import { describe, expect, it } from '@jest/globals';
import { isAway, nextOf, standInOf, type Candidate } from './routing.policy.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 26, hour));
const person = (staffId: string, given: Partial<Candidate> = {}): Candidate => ({
  staffId,
  channels: null,
  open: 0,
  lastGivenAt: null,
  ...given,
});

describe('whose ticket it is', () => {
  it('goes round: to the one whose turn is longest ago', () => {
    const people = [person('a', { lastGivenAt: at(3) }), person('b', { lastGivenAt: at(1) }), person('c')];
    expect(nextOf(people, 'line', 'turns')?.staffId).toBe('c');
    expect(nextOf(people.slice(0, 2), 'line', 'turns')?.staffId).toBe('b');
  });

  it('goes to whom has least to answer, of equals round', () => {
    const people = [
      person('a', { open: 2 }),
      person('b', { open: 1, lastGivenAt: at(3) }),
      person('c', { open: 1, lastGivenAt: at(2) }),
    ];
    expect(nextOf(people, 'line', 'load')?.staffId).toBe('c');
  });

  it('goes only to who answers on the channel, and to nobody where there is none', () => {
    const people = [person('a', { channels: ['email'] }), person('b', { channels: ['line'], open: 9 })];
    expect(nextOf(people, 'line', 'load')?.staffId).toBe('b');
    expect(nextOf(people, 'messenger', 'load')).toBeNull();
  });
});

describe('who is away', () => {
  const away = (staffId: string, standInId: string | null) => ({
    staffId,
    fromOn: '2026-11-26',
    untilOn: '2026-11-27',
    standInId,
  });

  it('is away on the first and on the last day', () => {
    const absences = [away('a', null)];
    expect(
      ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28'].map((day) => isAway('a', absences, day)),
    ).toEqual([false, true, true, false]);
  });

  it('is stood in for by somebody who is there, over others who are away, never in a circle', () => {
    const day = '2026-11-26';
    expect(standInOf('a', [away('a', 'b'), away('b', 'c')], day)).toBe('c');
    expect(standInOf('a', [away('a', 'b'), away('b', 'a')], day)).toBeNull();
    expect(standInOf('a', [away('a', null)], day)).toBeNull();
  });
});
