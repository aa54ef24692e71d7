import { describe, expect, it } from '@jest/globals';
import { isBackSide } from './back-side.policy.js';

describe('the back of a card', () => {
  it.each([
    'JT0-1234567-89',
    'ฏท0-1234567-89',
    'กรมการปกครอง\nME1 - 2345678 - 90\n',
    'JT0123456789',
    'ง10-1234567-89',
  ])('is known by its laser code: %s', (text) => expect(isBackSide(text)).toBe(true));

  it.each([
    'เลขประจำตัวประชาชน 1 1017 00203 45 0',
    '1-1017-00203-45-0',
    '1101700203450',
    '1234-03-06120949',
    'โทร. 074-311234 ต่อ 12',
    '02-2419000-12',
    '',
  ])('is not what the front says: %s', (text) => expect(isBackSide(text)).toBe(false));
});
