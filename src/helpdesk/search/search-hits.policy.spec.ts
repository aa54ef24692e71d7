import { describe, expect, it } from '@jest/globals';
import { matchesOf } from './search-hits.policy.js';
import { readSearch } from './search-query.policy.js';

const names = { provinces: [], desks: [], fields: [] };
const two = readSearch('รหัสผ่าน หมดอายุ', names);
const text = (number: number, part: string, hits: number) => ({ number, part, hits });

describe('what fits by where its words stand', () => {
  it('is each ticket that has all of them, in one text or in several, the newest first', () => {
    const texts = [text(1, '01A', 0b11), text(2, '01B', 0b01), text(3, '#head', 0b01), text(3, '01C', 0b10)];
    expect(matchesOf(texts, two).map(({ number }) => number)).toEqual([3, 1]);
  });

  it('is scored by what stands over the ticket, each word once', () => {
    const texts = [
      text(1, '#head', 0b01),
      text(1, '@contact', 0b01),
      text(1, '01A', 0b11),
      text(2, '#head', 0b11),
    ];
    expect(matchesOf(texts, two)).toEqual([
      { number: 2, score: 2, message: null },
      { number: 1, score: 1, message: '01A' },
    ]);
  });

  it('shows the message that says most, the newest of several, whatever their order', () => {
    const texts = [text(1, '01C', 0b10), text(1, '01A', 0b11), text(1, '01B', 0b11), text(1, '01D', 0b01)];
    for (const rows of [texts, texts.toReversed()])
      expect(matchesOf(rows, two)).toEqual([{ number: 1, score: 0, message: '01B' }]);
  });

  it('has what the contact must hold too, which is no word of a message and no score', () => {
    const query = readSearch('รหัสผ่าน from:มานะ', names);
    const texts = [
      text(1, '@contact', 0b10),
      text(1, '01A', 0b01),
      text(2, '01B', 0b01),
      text(3, '@contact', 0b10),
    ];
    expect(matchesOf(texts, query)).toEqual([{ number: 1, score: 0, message: '01A' }]);
  });

  it('is everything where no word is looked for', () => {
    const query = readSearch('state:open', names);
    expect(matchesOf([text(1, '#head', 0), text(2, '#head', 0)], query).map(({ number }) => number)).toEqual([
      2, 1,
    ]);
  });
});
