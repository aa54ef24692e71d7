import { describe, expect, it } from '@jest/globals';
import { previewOf, storableText, subjectOf } from './message-text.policy.js';

describe('the words that stand for a message', () => {
  it('are its own, on one line', () => {
    expect(previewOf('  ลืมรหัสผ่านครับ\nอบต.บ้านนา ', 'text')).toBe('ลืมรหัสผ่านครับ อบต.บ้านนา');
  });

  it('are signs where there are no words', () => {
    expect(previewOf('', 'attachments', ['image', 'image', 'reel'])).toBe('📷 📷 📎');
    expect(previewOf('', 'sticker')).toBe('🙂');
    expect(previewOf('', 'unsupported')).toBe('⚠️');
  });

  it('are cut between clusters: no tone mark is left alone', () => {
    const subject = subjectOf('ที่'.repeat(60), 'text');
    expect(subject.length).toBeLessThanOrEqual(80);
    expect(subject.replace('…', '')).toMatch(/^(ที่)+$/);
  });

  it('carry no direction marks that would turn the list around', () => {
    expect(previewOf('\u202Eabc', 'text')).toBe('abc');
  });
});

describe('storableText', () => {
  it('takes NUL and lone surrogates out and leaves the rest', () => {
    expect(storableText('a\u0000b\ud800c<b>😀')).toBe('ab\ufffdc<b>😀');
  });
});
