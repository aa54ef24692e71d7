import { expect, test } from '@jest/globals';
import { slipNumberIn } from './slip-number.policy.js';

test.each([
  ['90-000123', '90-000123'],
  [' ๙๐-๐๐๐๑๒๓ ', '90-000123'],
  ['90 000123', '90-000123'],
  ['90 – 000123', '90-000123'],
  ['06900301', null],
  ['90-00012', null],
  ['บ้านนา', null],
])('%s', (typed, number) => {
  expect(slipNumberIn(typed)).toBe(number);
});
