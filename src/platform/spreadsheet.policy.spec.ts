import { describe, expect, it } from '@jest/globals';
import { safeCell } from './spreadsheet.policy.js';

describe('cells of an export', () => {
  it.each(['=cmd|calc', '+66812345678', '-1', '@SUM(A1)', '\tx'])('marks %s as text', (text) => {
    expect(safeCell(text)).toBe(`'${text}`);
  });

  it('leaves plain text alone', () => {
    expect(safeCell('อบต.บ้านนา')).toBe('อบต.บ้านนา');
  });
});
