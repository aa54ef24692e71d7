import { expect, test } from '@jest/globals';
import { readSlipNumber } from './slip-number.policy';

test.each([
  ['90-000123', '90-000123'],
  ['90000123', '90-000123'],
  [' ๙๐ ๐๐๐๑๒๓', '90-000123'],
  ['๙๐-๐๐๐๑๒๓', '90-000123'],
  ['90 – 000123', '90-000123'],
  ['90-123', null],
  ['บ้านนา', null],
])('%s', (typed, number) => {
  expect(readSlipNumber(typed)).toBe(number);
});
