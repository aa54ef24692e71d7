import { describe, expect, it } from '@jest/globals';
import { initials } from './initials';

describe('initials', () => {
  it('take the first consonants of a Thai name, without title and leading vowel', () => {
    expect(initials('นางสาวปิยะธิดา รัตนโกสินทร์')).toBe('ปร');
    expect(initials('นายเกรียงศักดิ์ ไพลิน')).toBe('กพ');
    expect(initials('ดร.เอกราช')).toBe('อ');
  });

  it('take the letters of other names, and whole characters of odd ones', () => {
    expect(initials('john smith')).toBe('JS');
    expect(initials('😀')).toBe('😀');
    expect(initials('  ')).toBe('?');
  });
});
