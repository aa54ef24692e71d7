import { describe, expect, it } from '@jest/globals';
import { lastDay, weighAppointment, type HeldPost, type WantedPost } from './appointment.policy.js';

const wanted = (given: Partial<WantedPost> = {}): WantedPost => ({
  officerId: 'new',
  role: 'responsible-officer',
  ofLao: true,
  acting: false,
  deputy: false,
  fromOn: null,
  untilOn: null,
  ...given,
});
const post = (given: Partial<HeldPost> = {}): HeldPost => ({
  id: 'h1',
  officerId: 'old',
  acting: false,
  deputy: false,
  ...given,
});
const vacant = { seat: null, own: null, endReason: null, today: '2026-11-25' };

describe('an appointment', () => {
  it('to a vacant post ends nothing', () => {
    expect(weighAppointment(wanted(), vacant)).toEqual({ ends: [] });
  });

  it('to a post that somebody holds needs the reason why they leave', () => {
    const seat = post();
    expect(weighAppointment(wanted(), { ...vacant, seat })).toEqual({
      refused: 'officer.seat-taken',
      status: 409,
    });
    expect(weighAppointment(wanted(), { ...vacant, seat, endReason: 'retirement' })).toEqual({
      ends: [{ id: 'h1', reason: 'retirement' }],
    });
  });

  it('of a deputy takes nobody a post', () => {
    expect(weighAppointment(wanted({ deputy: true }), { ...vacant, seat: post() })).toEqual({ ends: [] });
  });

  it('of who acts or deputises changes the form of the post', () => {
    const acting = post({ officerId: 'new', acting: true });
    expect(weighAppointment(wanted(), { ...vacant, seat: acting, own: acting })).toEqual({
      ends: [{ id: 'h1', reason: 'replaced' }],
    });
    const deputy = post({ id: 'h2', officerId: 'new', deputy: true });
    expect(
      weighAppointment(wanted(), { ...vacant, seat: post(), own: deputy, endReason: 'transfer' }),
    ).toEqual({
      ends: [
        { id: 'h1', reason: 'transfer' },
        { id: 'h2', reason: 'replaced' },
      ],
    });
  });

  it('of who holds it already is refused, also as their own deputy', () => {
    const own = post({ officerId: 'new' });
    for (const again of [wanted(), wanted({ deputy: true })])
      expect(weighAppointment(again, { ...vacant, seat: own, own })).toEqual({
        refused: 'officer.already-in-post',
        status: 409,
      });
  });

  it.each([
    ['officer.wrong-place', { role: 'provincial-representative' as const }],
    ['officer.wrong-place', { ofLao: false }],
    ['officer.starts-later', { fromOn: '2026-11-26' }],
    ['officer.term-over', { untilOn: '2026-11-24' }],
    ['officer.term-reversed', { fromOn: '2026-11-20', untilOn: '2026-11-19' }],
  ])('that cannot be is refused: %s', (refused, given) => {
    expect(weighAppointment(wanted(given), vacant)).toMatchObject({ refused, status: 422 });
  });
});

describe('the last day of who is replaced', () => {
  it('is the one before the successor comes, and today where no day is said', () => {
    expect(lastDay('2026-10-01', '2020-01-01')).toBe('2026-09-30');
    expect(lastDay('2026-10-01', null)).toBe('2026-09-30');
    expect(lastDay(null, '2020-01-01')).toBeNull();
  });

  it('is not before their own first', () => {
    expect(lastDay('2026-10-01', '2026-10-15')).toBe('2026-10-15');
  });
});
