import { describe, expect, it } from '@jest/globals';
import { commonPasswords } from './common-passwords.js';
import { passwordFault } from './password.policy.js';

const fault = (password: string) =>
  passwordFault(password, ['somchai.jaidee@dla.example', 'สมชาย ใจดี'], commonPasswords());

describe('a password', () => {
  it('is taken when it is long and not what everybody tries first', () => {
    for (const good of [
      'correct horse battery',
      'ทุ่งนา-สีทอง ยามเช้า',
      'u5fev9narn4vdn3qxajp',
      'Xk3#vLq9!tRw',
      '🐘🦜🌾🛶 ตลาดน้ำยามเช้า',
    ]) {
      expect([good, fault(good)]).toEqual([good, null]);
    }
  });

  it('has twelve characters, counted as people do, and at most 1024 bytes', () => {
    expect(fault('Xk3#vLq9!tR')).toBe('too-short');
    expect(fault('🐘🦜🌾🛶🐃🌧')).toBe('too-short');
    expect(fault('x'.repeat(1025))).toBe('too-long');
  });

  it('is not a common one, dressed up or not', () => {
    expect(commonPasswords().size).toBeGreaterThanOrEqual(3000);
    for (const common of [
      'password1234',
      'P@ssw0rd2569!!',
      'Password!!!!!!',
      'Football2026',
      '!!!Sunshine!!!',
      'qwertyuiop123',
      'counterstrike',
      'ยฟหหไนพกๅ/-ภ',
    ]) {
      expect([common, fault(common)]).toEqual([common, 'common']);
    }
  });

  it('does not repeat or run along the keys', () => {
    for (const dull of [
      'aaaaaaaaaaaa',
      'abababababab',
      'xyzzy1xyzzy1',
      '123456789012',
      'abcdefghijklm',
      'zyxwvutsrqpo',
      'riverfishriverfish',
      'riverfish riverfish!',
      'ทุ่งนาสีทองทุ่งนาสีทอง',
    ]) {
      expect([dull, fault(dull)]).not.toEqual([dull, null]);
    }
  });

  it('is not the name of the house or the person with a year', () => {
    for (const own of [
      'lhr-dla-local-2569',
      'Somchai.Jaidee1',
      'สมชาย ใจดี 2569',
      'รหัสผ่าน2569!',
      'isylzjko2026!',
      'l,=kp.0fu-2569',
      'เทศบาลตำบล-2569',
    ]) {
      expect([own, fault(own)]).toEqual([own, 'about-you']);
    }
    expect(fault('Somchai likes river fish')).toBeNull();
  });
});
