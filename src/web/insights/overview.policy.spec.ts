import { describe, expect, it } from '@jest/globals';
import { laggingFirst, provinceTone, standingOrder, unitOf } from './overview.policy';

describe('the overview', () => {
  it.each([
    [0, 'minutes', 0],
    [119, 'minutes', 119],
    [120, 'hours', 2],
    [2879, 'hours', 48],
    [2880, 'days', 2],
    [40_000, 'days', 28],
  ])('tells a wait of %s minutes in %s', (minutes, unit, count) => {
    expect(unitOf(minutes)).toEqual({ unit, count });
  });

  it('has provinces first that lag, and a tone that tells overdue from open', () => {
    const given = [
      [1, 0],
      [9, 0],
      [2, 2],
    ].map(([open, overdue]) => ({ code: `${open}`, name: '', nameEn: '', open: open!, overdue: overdue! }));
    expect(laggingFirst(given).map(({ code }) => code)).toEqual(['2', '9', '1']);
    expect(given.map((one) => provinceTone(one, 'open'))).toEqual(['warn', 'warn', 'bad']);
    expect(given.map((one) => provinceTone(one, 'overdue'))).toEqual(['plain', 'plain', 'bad']);
    expect(provinceTone({ open: 0, overdue: 0 }, 'open')).toBe('plain');
  });

  it('has credentials in the order in which they go', () => {
    const given = ['stopped', 'confirmed', 'not-issued', 'sent'].map((standing) => ({ standing, laos: 1 }));
    const wanted = ['not-issued', 'sent', 'confirmed', 'stopped'];
    expect(standingOrder(given).map(({ standing }) => standing)).toEqual(wanted);
  });
});
