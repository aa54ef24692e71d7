import { describe, expect, it } from '@jest/globals';
import { phoneText } from './address-text.policy';

describe('a telephone number', () => {
  it.each([
    ['+66812345678', '081 234 5678'],
    ['+6674123456', '074 123 456'],
    ['+6621234567 ต่อ 12', '02 123 4567 ต่อ 12'],
    ['+8613800000000', '+8613800000000'],
  ])('%s is read as %s', (address, text) => {
    expect(phoneText(address)).toBe(text);
  });
});
