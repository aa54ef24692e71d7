import { describe, expect, it } from '@jest/globals';
import { withoutWords, wordlessLine } from './kept-facts.policy.js';

describe('what stays of a ticket without words', () => {
  it('a line keeps who and what, and loses what somebody wrote', () => {
    const rated = JSON.stringify({ type: 'rated', data: { score: 5, comment: 'ขอบคุณ', staffId: 'me' } });
    expect(JSON.parse(wordlessLine(rated, 'X'))).toEqual({
      type: 'rated',
      data: { score: 5, comment: 'X', staffId: 'me' },
    });
    const closed = JSON.stringify({ type: 'closed', data: {} });
    expect(wordlessLine(closed, 'X')).toBe(closed);
  });

  it('a merge keeps facts, so that it can be taken back without bringing words back', () => {
    const before = JSON.stringify({ state: 'open', preview: 'สวัสดี', priority: 2 });
    expect(JSON.parse(withoutWords(before, 'X'))).toEqual({ state: 'open', preview: 'X', priority: 2 });
    const content = {
      tags: ['ด่วน'],
      drafts: [{ after: { text: 'ร่าง' } }],
      participants: ['a@b'],
      fields: [1],
    };
    expect(JSON.parse(withoutWords(JSON.stringify(content), 'X'))).toEqual({
      ...{ tags: ['ด่วน'], drafts: [], participants: [], fields: [] },
    });
  });
});
