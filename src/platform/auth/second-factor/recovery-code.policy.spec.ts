import { describe, expect, it } from '@jest/globals';
import { normalRecoveryCode, writeRecoveryCode } from './recovery-code.policy.js';

describe('a recovery code', () => {
  it('is written in groups and read however it is typed', () => {
    const letters = '0123456789ABCDEFGHJKMNPQ';
    expect(writeRecoveryCode(letters)).toBe('0123-4567-89AB-CDEF-GHJK-MNPQ');
    for (const typed of [
      '0123-4567-89AB-CDEF-GHJK-MNPQ',
      ' o i23 4567 89ab cdef ghjk mnpq ',
      'OL23456789ABCDEFGHJKMNPQ',
    ]) {
      expect(normalRecoveryCode(typed)).toBe(letters);
    }
  });
});
