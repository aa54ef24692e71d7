import { describe, expect, it } from '@jest/globals';
import { newCode, readCode, readPin } from './code.policy.js';

it('a new code always has digits and letters, so that it is known where somebody writes it', () => {
  for (let n = 0; n < 20_000; n += 1) expect(newCode()).toMatch(/^(?=.*\d.*\d)(?=.*\D.*\D).{26}$/);
});

describe('a code as somebody types it', () => {
  const code = newCode();

  it('is read with spaces, dashes of any kind, dots, in small letters, and behind a number sign', () => {
    const groups = code.match(/.{1,4}/g)!;
    for (const between of [' ', '-', '–', '—', '\u2011', '\u2212', '.', '\u200b', '\u00a0', '\n'])
      expect([between, readCode(`#${groups.join(between).toLowerCase()}`)]).toEqual([between, code]);
  });

  it('is read with Thai and wide digits, and letters that look like digits', () => {
    const digits = (zero: number) =>
      code.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
    expect(readCode(digits(0x0e50))).toBe(code);
    expect(readCode(digits(0xff10))).toBe(code);
    expect(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code);
    expect(readCode(code.replaceAll('0', 'O').replaceAll('1', 'I'))).toBe(code);
  });

  it('is none with a wrong length, a sign that no code has, or a slip of the finger', () => {
    const slip = `${code.startsWith('A') ? 'B' : 'A'}${code.slice(1)}`;
    for (const wrong of ['', code.slice(1), `${code}0`, `U${code.slice(1)}`, slip])
      expect([wrong, readCode(wrong)]).toEqual([wrong, null]);
  });
});

describe('a PIN as somebody types it', () => {
  it('is read with Thai digits, spaces and dashes', () => {
    for (const typed of ['482913', '๔๘๒๙๑๓', '๔๘๒ ๙๑๓', '482-913', ' 48 29 13 ', '４８２９１３'])
      expect([typed, readPin(typed)]).toEqual([typed, '482913']);
  });
});
