import { describe, expect, it } from '@jest/globals';
import { otherLayout } from './keyboard-layout.policy.js';

describe('the other keyboard layout', () => {
  it.each([
    ['v[9', 'อบต'],
    ['v[9[hkook', 'อบตบ้านนา'],
    ["l'-]k", 'สงขลา'],
    ['อบต', 'v[9'],
    ["g,nv'", 'เมือง'],
    ['VUV', 'ฮ๊ฮ'],
  ])('%s was meant as %s', (typed, meant) => {
    expect(otherLayout(typed)).toBe(meant);
  });

  it('has one sign for each key, and comes back', () => {
    const text = "qwertyuiop[]asdfghjkl;'zxcvbnm,./QWERTYUIOP{}ASDFGHJKL:ZXCVBNM<>?1234567890-=";
    expect(otherLayout(otherLayout(text)!)).toBe(text);
  });

  it('has nothing to say of a mixture', () => {
    expect(otherLayout('อบต abc')).toBeNull();
  });
});
