import { describe, expect, it } from '@jest/globals';
import type { HandOverItem } from '../api/hand-over.api';
import { isFound, lacksSlip, stageOf } from './list-filter.policy';

const item: HandOverItem = {
  id: '01J00000000000000000000000',
  laoCode: '06900101',
  title: 'อบต.บ้านนา',
  district: 'จะนะ',
  kind: 'paper',
  state: 'at-province',
  serial: '90-000123',
  officers: [{ id: '01J00000000000000000000001', name: 'นางสมศรี ใจดี', position: null, mail: null }],
  handedTo: null,
  handedAt: null,
};

describe('finding one on a training day', () => {
  it.each(['', 'บานนา', 'อบต บ้านนา', 'จะนะ นา', '069001', '๐๖๙๐๐๑๐๑', '90-000123', '000123', 'สมศรี'])(
    'by "%s"',
    (text) => expect(isFound(item, text)).toBe(true),
  );
  it.each(['บ้านใหม่', '06900102', 'สมชาย'])('not by "%s"', (text) => expect(isFound(item, text)).toBe(false));

  it('lacks an envelope when it is one of paper without a number', () => {
    expect(lacksSlip(item)).toBe(false);
    expect(lacksSlip({ ...item, serial: null })).toBe(true);
    expect(lacksSlip({ ...item, kind: 'electronic', serial: null })).toBe(false);
  });

  it('stands where the desk says, or where this device knows better', () => {
    expect(stageOf(item, new Set())).toBe('waiting');
    expect(stageOf(item, new Set([item.id]))).toBe('unsent');
    expect(stageOf({ ...item, state: 'opened' }, new Set([item.id]))).toBe('handed');
    expect(stageOf({ ...item, state: 'sent' }, new Set())).toBe('sent');
  });
});
