import { describe, expect, it } from '@jest/globals';
import { fittingQuickReplies, isPayload } from './messenger-quick-replies.policy.js';

const titled = (title: string) => fittingQuickReplies([{ title, payload: 'p' }])[0]!.title;

describe('quick replies for Messenger', () => {
  it('stay as they are where they fit', () => {
    const offered = [{ title: 'คุยกับเจ้าหน้าที่', payload: 'assistant:person' }];
    expect(fittingQuickReplies(offered)).toEqual(offered);
    expect(titled('ก'.repeat(20))).toBe('ก'.repeat(20));
  });

  it('are cut between Thai words', () => {
    expect(titled('ขอรหัสผ่านใหม่สำหรับเจ้าหน้าที่')).toBe('ขอรหัสผ่านใหม่…');
  });

  it('are never cut within a character with its vowels and tone marks, nor within an emoji', () => {
    expect(titled('ก็'.repeat(15))).toBe(`${'ก็'.repeat(9)}…`);
    const family = '👨‍👩‍👧‍👦';
    expect(titled(`ครอบครัว${family.repeat(2)}`)).toBe(`ครอบครัว${family}…`.slice(0, 20));
  });

  it('are at most thirteen, each with a title', () => {
    const many = Array.from({ length: 15 }, (_, index) => ({ title: `${index}`, payload: `${index}` }));
    expect(fittingQuickReplies([{ title: ' ', payload: 'x' }, ...many])).toEqual(many.slice(0, 13));
  });

  it('have a payload that comes back whole', () => {
    expect([isPayload('x'.repeat(1_000)), isPayload('x'.repeat(1_001)), isPayload('')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
