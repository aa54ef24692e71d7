import { describe, expect, it } from '@jest/globals';
import { pickedMoment, snoozeChoices } from './snooze.policy';

const choices = (now: string) =>
  Object.fromEntries(snoozeChoices(new Date(now)).map(({ key, until }) => [key, until.toISOString()]));

describe('when to come back to a ticket', () => {
  it('offers later today, tomorrow at opening time and Monday, in Bangkok time', () => {
    // Wednesday, 10:10 in Bangkok.
    expect(choices('2026-10-07T03:10:00Z')).toEqual({
      later: '2026-10-07T06:30:00.000Z',
      tomorrow: '2026-10-08T01:30:00.000Z',
      monday: '2026-10-12T01:30:00.000Z',
    });
  });

  it('offers no later today in the evening, and no Monday twice', () => {
    // Sunday, 16:00 in Bangkok: tomorrow is Monday.
    expect(Object.keys(choices('2026-10-11T09:00:00Z'))).toEqual(['tomorrow']);
  });

  it('means the Monday after when it is Monday', () => {
    expect(choices('2026-10-12T02:00:00Z').monday).toBe('2026-10-19T01:30:00.000Z');
  });

  it('reads a picked time as Bangkok time, and only one that lies ahead', () => {
    const now = new Date('2026-10-07T03:00:00Z');
    expect(pickedMoment('2026-10-07T14:00', now)?.toISOString()).toBe('2026-10-07T07:00:00.000Z');
    expect(pickedMoment('2026-10-07T09:59', now)).toBeNull();
    expect(pickedMoment('tomorrow', now)).toBeNull();
  });
});
