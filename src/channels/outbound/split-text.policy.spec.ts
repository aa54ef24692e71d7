import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitText } from './split-text.policy.js';

const clusters = (text: string) =>
  [...new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text)].map((part) => part.segment);

describe('splitText', () => {
  it('leaves a short text alone and makes nothing of nothing', () => {
    expect(splitText('สวัสดีครับ', 1900)).toEqual(['สวัสดีครับ']);
    expect(splitText('', 1900)).toEqual([]);
  });

  it.each([
    ['a paragraph', `${'a'.repeat(60)}\n\n${'b'.repeat(60)}`, 62],
    ['a line', `${'a '.repeat(30)}\n${'b'.repeat(60)}`, 61],
    ['a sentence', `${'ab '.repeat(18)}x. ${'cd '.repeat(30)}`, 57],
    ['a space', `${'abcdefghi '.repeat(20)}`, 100],
  ])('ends at %s', (_name, text, length) => {
    expect(splitText(text, 100)[0]).toHaveLength(length);
  });

  it('ends at a Thai word', () => {
    const word = 'ภาษาไทย';
    const pieces = splitText(word.repeat(40), 100);
    const thai = new Intl.Segmenter('th', { granularity: 'word' });
    const ends = new Set([...thai.segment(word.repeat(40))].map((part) => part.index));
    let at = 0;
    for (const piece of pieces.slice(0, -1)) {
      at += piece.length;
      expect(ends).toContain(at);
    }
  });

  it('cuts a character of absurd length rather than going on for ever', () => {
    const zalgo = `a${'\u0301'.repeat(5_000)}`;
    const pieces = splitText(zalgo, 1900);
    expect(pieces.join('')).toBe(zalgo);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(1900);
  });

  it('sees a joined emoji as one character, also where the limit falls into it', () => {
    const family = '👨‍👩‍👧';
    expect(splitText(`น้ำก😀word😀น้ำ${family}`, 21)).toEqual(['น้ำก😀word😀น้ำ', family]);
  });

  it('joins to the text again, within the limit, and never splits a character', () => {
    const piece = fc.constantFrom(
      'ก',
      'ที่',
      'กำ',
      'น้ำ',
      '😀',
      '👨‍👩‍👧',
      '🇹🇭',
      'e\u0301',
      ' ',
      '\n',
      '. ',
      'word',
      '\u200b',
    );
    const text = fc.array(piece, { maxLength: 300 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 80 }), (given, limit) => {
        const pieces = splitText(given, limit);
        expect(pieces.join('')).toBe(given);
        expect(pieces.every((part) => part.length > 0 && part.length <= limit)).toBe(true);
        if (Math.max(0, ...clusters(given).map((cluster) => cluster.length)) <= limit / 2) {
          expect(pieces.flatMap(clusters)).toEqual(clusters(given));
        }
      }),
      { numRuns: 200 },
    );
  });
});
