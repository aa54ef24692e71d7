import { describe, expect, it } from '@jest/globals';
import type { CoverageProvince } from '../api/documents.api';
import { shareDone, sortCoverage, toneOf } from './coverage.policy';
import { provinceTiles } from '../organisations/province-tiles.policy';

const province = (code: string, given: Partial<CoverageProvince>): CoverageProvince => ({
  code,
  name: code,
  nameEn: code,
  laos: 5,
  complete: 0,
  documents: 10,
  inTime: 0,
  late: 0,
  pending: 0,
  overdue: 0,
  returned: 0,
  exempt: 0,
  waived: 0,
  notOpened: 0,
  ...given,
});

describe('how provinces stand', () => {
  it('shares what is done among what is owed', () => {
    expect(shareDone(province('1', { inTime: 4, exempt: 2, pending: 4 }))).toBeCloseTo(0.6);
    expect(shareDone(province('1', { notOpened: 10 }))).toBeNull();
  });

  it('puts those first that lag, and says it in a tone', () => {
    const rows = [
      province('none', { notOpened: 10 }),
      province('done', { inTime: 10 }),
      province('open', { inTime: 5, pending: 5 }),
      province('late', { inTime: 8, overdue: 2 }),
      province('back', { inTime: 8, returned: 2 }),
    ];
    expect(sortCoverage(rows, 'lagging').map(({ code }) => code)).toEqual([
      'late',
      'open',
      'back',
      'done',
      'none',
    ]);
    expect(sortCoverage(rows, 'inTime')[0]!.code).toBe('done');
    expect(rows.map(toneOf)).toEqual(['plain', 'good', 'warn', 'bad', 'warn']);
  });

  it('has a place of its own for each of the 76 provinces', () => {
    expect(provinceTiles.size).toBe(76);
    expect(new Set([...provinceTiles.values()].map(({ row, column }) => `${row} ${column}`)).size).toBe(76);
  });
});
