import { describe, expect, it } from '@jest/globals';
import { apart, bursts, candidateTerms, type Usual } from './burst.policy.js';
import type { Cluster, Report } from './cluster.policy.js';

const now = new Date('2026-03-02T03:00:00Z');
const thresholds = { windowMs: 30 * 60_000, laos: 5, times: 4 };
const looking = { now, thresholds, places: new Set(['สงขลา']) };
/** One message each, of as many LAOs. */
const from = (texts: readonly string[], given: Partial<Report> = {}): Report[] =>
  texts.map((text, n) => ({
    ticketId: `${text}${n}`,
    from: `lao${n}`,
    deskId: 'desk',
    text,
    at: new Date(now.getTime() - n * 60_000),
    ...given,
  }));
/** A week of 500 tickets in which words stand so often. */
const week = (often: Record<string, number>): Usual => ({
  tickets: 500,
  saying: new Map(Object.entries(often)),
});
const everyday = { สวัสดี: 400, รหัสผาน: 250, ระบบ: 200 };
/** The usual of everything that was asked for: nothing, where it is not named. */
const usualOf = (reports: Report[], often: Record<string, number>): Usual =>
  week({
    ...Object.fromEntries(candidateTerms(reports, looking).map((term) => [term, 0])),
    ...often,
  });
const found = (reports: Report[], often: Record<string, number> = {}) =>
  bursts(reports, usualOf(reports, often), looking).map(({ words }) => words);

const white = [
  'หน้าจอขาวค่ะ',
  'เปิดแล้วจอขาวหมดเลย',
  'หน้าจอเป็นสีขาวครับ',
  'ขึ้นหน้าขาว ๆ',
  'จอขาวทำอะไรไม่ได้',
  'สวัสดีค่ะ หน้าขาวค่ะ',
];

describe('words that many say of late', () => {
  it('are looked at as they are looked for, from enough LAOs, without what every question has and names of places', () => {
    expect(candidateTerms(from(white), looking)).toEqual(['ขาว']);
    expect(candidateTerms(from(Array(6).fill('สงขลา 90110 ครับ')), looking)).toEqual([]);
    expect(candidateTerms(from(Array(6).fill('ลืมรหัสผ่าน เมนู')), looking)).toEqual([]);
    expect(candidateTerms(from(Array(6).fill('Captcha')), looking)).toEqual([' captcha']);
  });

  it.each([
    ['a white screen that no list of symptoms knows', white, {}, [['ขาว']]],
    ['the same where it is said now and then', white, { ขาว: 5 }, [['ขาว']]],
    ['the same where it is always said', white, { ขาว: 130 }, []],
    ['fewer LAOs', white.slice(0, 4), {}, []],
    ['what everybody says', Array(8).fill('เมนู'), { เมนู: 300 }, []],
  ])('%s', (_, texts, often, words) => {
    expect(found(from(texts), { ...everyday, ...often })).toEqual(words);
  });

  it('tell of one thing where their tickets are mostly the same, and of two where they are not', () => {
    const captcha = Array.from({ length: 6 }, () => 'กดภาพ captcha แล้วหมุน');
    const [first, ...others] = found([
      ...from(captcha),
      ...from(white, { from: undefined }).map((one, n) => ({ ...one, from: `b${n}` })),
    ]);
    expect(others).toHaveLength(1);
    expect([first!.length, others[0]]).toEqual([3, ['ขาว']]);
  });

  it('are of one desk, within the window, and one LAO that writes often is one', () => {
    expect(found([...from(white.slice(0, 3)), ...from(white.slice(3), { deskId: 'other' })])).toEqual([]);
    expect(found(from(white, { at: new Date(now.getTime() - 31 * 60_000) }))).toEqual([]);
    expect(found(from(white, { from: 'lao' }))).toEqual([]);
  });

  it('say nothing where nobody knows what is usual', () => {
    const usual = { tickets: 49, saying: new Map([['ขาว', 0]]) };
    expect(bursts(from(white), usual, looking)).toEqual([]);
    expect(bursts(from(white), week({}), looking)).toEqual([]);
  });

  it('go to a known symptom that mostly the same tickets tell of', () => {
    const burst = { deskId: 'desk', words: ['ขาว'], terms: ['ขาว'], ticketIds: ['a', 'b', 'c', 'd'] };
    const known: Cluster = { symptom: 'unreachable', deskId: 'desk', ticketIds: ['a', 'b', 'x', 'y', 'z'] };
    expect(apart([known], [burst])).toEqual({
      clusters: [{ ...known, ticketIds: ['a', 'b', 'x', 'y', 'z', 'c', 'd'] }],
      bursts: [],
    });
    for (const other of [
      { ...known, deskId: 'other' },
      { ...known, ticketIds: ['a', 'x', 'y', 'z'] },
    ])
      expect(apart([other], [burst])).toEqual({ clusters: [other], bursts: [burst] });
  });
});
