import { describe, expect, it } from '@jest/globals';
import type { BoardProvince } from '../api/custody-board.api';
import { barColumns, boardColumns, countIn, shareConfirmed, sortBoard } from './board.policy';

const province = (name: string, counts: Partial<BoardProvince>): BoardProvince => ({
  code: name,
  name,
  laos: 0,
  cohort: 0,
  waitingSince: null,
  untold: false,
  accepted: null,
  ...counts,
  standings: {
    'not-issued': 0,
    preparing: 0,
    sent: 0,
    'with-representative': 0,
    handed: 0,
    revealed: 0,
    confirmed: 0,
    stopped: 0,
    ...counts.standings,
  },
});

describe('the custody board', () => {
  const slow = province('slow', { laos: 10, cohort: 2, standings: { 'not-issued': 7, sent: 3 } });
  const quick = province('quick', { laos: 10, cohort: 2, standings: { 'not-issued': 2, confirmed: 8 } });
  const half = province('half', {
    laos: 4,
    waitingSince: '2026-11-01T00:00:00.000Z',
    standings: { sent: 2, confirmed: 2 },
  });

  it('has every LAO in one column', () => {
    expect([...barColumns].sort()).toEqual([...boardColumns].sort());
    for (const row of [slow, quick, half])
      expect(boardColumns.reduce((sum, column) => sum + countIn(row, column), 0)).toBe(row.laos);
  });

  it('expects nothing of the trainer cohort', () => {
    expect(shareConfirmed(quick)).toBe(1);
    expect(shareConfirmed(province('all', { laos: 3, cohort: 3, standings: { 'not-issued': 3 } }))).toBe(1);
  });

  it('shows first who lags, or who has waited longest', () => {
    const names = (by: 'lagging' | 'waiting') => sortBoard([quick, half, slow], by).map(({ name }) => name);
    expect(names('lagging')).toEqual(['slow', 'half', 'quick']);
    expect(names('waiting')[0]).toBe('half');
  });
});
