import { describe, expect, it } from '@jest/globals';
import { dayFaults, inOrder, sameDays, type PlannedDay } from './training-days.policy.js';

const today = '2026-11-25';
const plan = (heldOn: string, given: Partial<PlannedDay> = {}): PlannedDay => ({
  heldOn,
  fromTime: '08:30',
  untilTime: '16:30',
  place: 'ศาลากลางจังหวัด',
  ...given,
});

describe('the days of a training', () => {
  it('may be several, in any order, past or ahead', () => {
    expect(dayFaults([plan('2026-12-02'), plan('2026-12-01'), plan('2016-10-20')], today)).toEqual([]);
  });

  it('do not repeat', () => {
    expect(dayFaults([plan('2026-12-01'), plan('2026-12-01')], today)).toEqual([
      { path: 'days.1.heldOn', code: 'repeats' },
    ]);
  });

  it('are of this programme, and not of a year that was misread', () => {
    expect(dayFaults([plan('2015-12-31'), plan('2569-12-01')], today)).toEqual([
      { path: 'days.0.heldOn', code: 'too-early' },
      { path: 'days.1.heldOn', code: 'too-far' },
    ]);
  });

  it('end after they begin', () => {
    expect(dayFaults([plan('2026-12-01', { untilTime: '08:30' })], today)).toEqual([
      { path: 'days.0.untilTime', code: 'times-reversed' },
    ]);
  });

  it('are put in order, and compared whatever their order', () => {
    const days = [plan('2026-12-02'), plan('2026-12-01')];
    expect(inOrder(days).map(({ heldOn }) => heldOn)).toEqual(['2026-12-01', '2026-12-02']);
    expect(sameDays(days, inOrder(days))).toBe(true);
    expect(sameDays(days, [plan('2026-12-02'), plan('2026-12-01', { place: 'หอประชุม' })])).toBe(false);
  });
});
