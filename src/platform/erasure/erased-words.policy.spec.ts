import { describe, expect, it } from '@jest/globals';
import { erasedOn, isErased } from './erased-words.policy.js';

describe('the mark in the place of erased words', () => {
  it('says in both languages that they were erased, and on which day in Thailand', () => {
    const mark = erasedOn(new Date('2026-11-27T18:00:00Z'));
    expect(mark).toContain('ลบตามคำขอของเจ้าของข้อมูล');
    expect(mark).toContain('Erased on request');
    expect(mark).toMatch(/2026-11-28$/);
    expect(isErased(mark)).toBe(true);
  });

  it('is not what somebody wrote who quotes it', () => {
    expect(isErased(`${erasedOn(new Date())} และข้อความของดิฉัน`)).toBe(false);
    expect(isErased('ลบตามคำขอ')).toBe(false);
  });
});
