import { asciiDigits, normalThai } from '../platform/thai-text.policy.js';
import { otherWords } from './other-words.policy.js';
import { findPlaces, provinceNames } from './place.policy.js';
import { requestWords } from './request-words.policy.js';

/** A known word of a sentence, a stretch that no word explains (`?`), or a named place. */
export interface Token {
  concept: string;
  /** Where it stands in the sentence's text. */
  from: number;
  to: number;
}

/** A text cut into what its words mean. */
export interface Sentence {
  text: string;
  tokens: Token[];
}

/** A letter that counts, where it stands, and whether it begins behind a space or a sign. */
interface Letter {
  sign: string;
  at: number;
  apart: boolean;
}

/** Words that marks alone tell apart (ใช่ from ใช้, มิ from มี), and dialect: before the marks go. */
function respell(text: string): string {
  return text
    .replace(/บ่(?![อานงมวยฮ])/g, 'ไม่')
    .replace(/มิ(?=ได้|อาจ)/g, 'ไม่')
    .replace(/ไหม่/g, 'ใหม่')
    .replace(/[ใไ]ช่/g, 'ช่าย');
}

const alike = new Map([
  ['\u0E35', '\u0E34'],
  ['\u0E36', '\u0E34'],
  ['\u0E37', '\u0E34'],
  ['\u0E39', '\u0E38'],
  ['ศ', 'ส'],
  ['ษ', 'ส'],
  ['ณ', 'น'],
]);

/** The letters as typists mean them: marks above left out, long vowels short, one s; e-GP is one word. */
function letters(text: string): Letter[] {
  const found: Letter[] = [];
  let apart = true;
  let at = 0;
  for (const c of text) {
    const sign = c === '👍' ? '✓' : (alike.get(c) ?? asciiDigits(c).toLowerCase());
    if (/[ก-ฺเ-ๅa-z0-9?✓¶]/.test(sign)) {
      found.push({ sign, at, apart: apart || c === '?' });
      apart = c === '?';
    } else if (!/[\u0E47-\u0E4E]/.test(c) && !(/[-_.']/.test(c) && /[a-z]/i.test(text[at - 1] ?? '')))
      apart = true;
    at += c.length;
  }
  return found;
}

interface Word {
  signs: string;
  concept: string;
}

const byFirst = new Map<string, Word[]>();
for (const [concept, forms] of Object.entries({
  ...requestWords,
  ...otherWords,
  ask: '?',
  place: provinceNames,
})) {
  for (const form of new Set(
    forms.split(' ').map((f) =>
      letters(normalThai(f))
        .map(({ sign }) => sign)
        .join(''),
    ),
  )) {
    if (!form) continue;
    const same = byFirst.get(form[0]!) ?? [];
    if (!same.some(({ signs }) => signs === form)) byFirst.set(form[0]!, [...same, { signs: form, concept }]);
  }
}

/** A word found in a row of letters: where it ends, and how many spaces are within it. */
interface Match {
  end: number;
  gaps: number;
}

/** The ends of a word that begins here: behind its last letter, and behind that letter drawn out (ด้ายยย). */
function matchesAt(word: string, all: readonly Letter[], start: number, stop: number): Match[] {
  const latin = /[a-z]/.test(word);
  let gaps = 0;
  let end = start;
  for (let n = 0; n < word.length; end += 1) {
    if (end >= stop) return [];
    const { sign, apart } = all[end]!;
    if (end > start && apart) gaps += 1;
    if (sign === word[n]) n += 1;
    else if (end === start || latin || apart || sign !== all[end - 1]!.sign) return [];
  }
  let drawn = end;
  while (drawn < stop && !all[drawn]!.apart && all[drawn]!.sign === all[drawn - 1]!.sign) drawn += 1;
  return [...new Set([end, drawn])]
    .filter((to) => !(latin && gaps) && standsAlone(latin, all, start, to))
    .map((to) => ({ end: to, gaps }));
}

/** Whether a word does not merely begin or end within another: no Latin letter beside it, no vowel torn off. */
function standsAlone(latin: boolean, all: readonly Letter[], from: number, to: number): boolean {
  const next = to < all.length && !all[to]!.apart ? all[to]!.sign : '';
  const before = from > 0 && !all[from]!.apart ? all[from - 1]!.sign : '';
  if (latin) return !/[a-z]/.test(next + before);
  // A lone ก is ก็ only where a word may begin; elsewhere it is a part of a name.
  if (to === from + 1 && before) return false;
  return !/[\u0E30-\u0E39]/.test(next) && !/[เแโไใ]/.test(before);
}

/** The cheapest way through a stretch: few long words rather than many short ones, and little left unexplained. */
function cut(
  all: readonly Letter[],
  from: number,
  stop: number,
): { concept: string; from: number; to: number }[] {
  const cost: number[] = [];
  const step: { to: number; concept: string }[] = [];
  cost[stop] = 0;
  for (let i = stop - 1; i >= from; i -= 1) {
    cost[i] = cost[i + 1]! + 1.1;
    step[i] = { to: i + 1, concept: '?' };
    for (const { signs, concept } of byFirst.get(all[i]!.sign) ?? []) {
      for (const { end, gaps } of matchesAt(signs, all, i, stop)) {
        const price = cost[end]! + 1 + gaps * 0.6;
        if (price >= cost[i]!) continue;
        cost[i] = price;
        step[i] = { to: end, concept };
      }
    }
  }
  const found: { concept: string; from: number; to: number }[] = [];
  for (let i = from; i < stop; i = step[i]!.to) {
    const last = found.at(-1);
    const { to, concept } = step[i]!;
    // รหัสนักศึกษา: what is written on behind it says that it is the number of something else.
    if (concept === '?' && last?.concept === 'secret' && !all[i]!.apart) last.concept = 'elsewhere';
    if (concept === '?' && last?.concept === '?' && !all[i]!.apart) last.to = to;
    else found.push({ concept, from: i, to });
  }
  return found;
}

/** A text cut into what its words mean, in whatever way they are spelled, spaced or run together. */
export function readSentence(written: string): Sentence {
  const text = respell(normalThai(written.replace(/[\r\n]+/g, ' ¶ ')));
  const all = letters(text);
  const tokens: Token[] = [];
  const indexOf = (at: number) => {
    const found = all.findIndex((letter) => letter.at >= at);
    return found < 0 ? all.length : found;
  };
  const cutUpTo = (from: number, stop: number) => {
    for (const { concept, ...part } of cut(all, from, stop))
      tokens.push({ concept, from: all[part.from]!.at, to: all[part.to]?.at ?? text.length });
  };
  let done = 0;
  for (const place of findPlaces(text)) {
    const start = indexOf(place.from);
    cutUpTo(done, start);
    tokens.push(place);
    done = Math.max(start, indexOf(place.to));
  }
  cutUpTo(done, all.length);
  return { text, tokens };
}
