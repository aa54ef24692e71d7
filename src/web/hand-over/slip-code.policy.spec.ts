import { describe, expect, it } from '@jest/globals';
import { readSlipCode } from './slip-code.policy';

describe('reading what was scanned', () => {
  it.each([
    ['https://desk.example/hand-over/90?slip=90-000123', { slip: '90-000123' }],
    ['https://desk.example/hand-over/90?lao=06900101', { lao: '06900101' }],
    ['90-000123', { slip: '90-000123' }],
    [' 90000123 ', { slip: '90-000123' }],
    ['๙๐-๐๐๐๑๒๓', { slip: '90-000123' }],
  ])('%s', (text, code) => expect(readSlipCode(text, '90')).toEqual(code));

  it.each([
    'https://desk.example/hand-over/91?slip=91-000123',
    '91-000123',
    'https://desk.example/r/ABCDEFGHJKLM#SECRET',
    '',
    '123456',
  ])('not %s', (text) => expect(readSlipCode(text, '90')).toBeNull());
});
