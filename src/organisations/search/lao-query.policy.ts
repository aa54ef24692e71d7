import type { LaoType } from '../register/lao-type.policy.js';
import { asciiDigits, exactThai, foldThai, normalThai } from '../../platform/thai-text.policy.js';
import { otherLayout } from '../../platform/keyboard-layout.policy.js';
import { typeReadings, withoutPlaceWord } from './lao-words.policy.js';

/** One way to understand what somebody typed. */
export interface LaoReading {
  /** Beginnings of a code, one of which it must have; empty where no code was typed. */
  codes: string[];
  /** What it must be; null for anything. */
  types: readonly LaoType[] | null;
  /** Folded words, each of which name, district or province must have: any of the forms of each. */
  words: string[][];
  /** All words together as typed, with every mark: what was spelled exactly comes first. */
  exact: string;
}

/** The longest text that is looked at: nobody types more to find a LAO. */
const longest = 100;
const most = 8;

/**
 * The readings of a search text, the likelier first, made one after the other: the first that finds something counts,
 * and mostly the first does. Words need no spaces between them, a type may stand before the name, Thai digits are
 * digits, a code may lack its leading zero, and a text in the wrong keyboard layout is read last. `places` are the
 * folded names of provinces and districts.
 */
export function* laoReadings(text: string, places: ReadonlySet<string>): Generator<LaoReading> {
  const typed = normalThai(text).slice(0, longest);
  yield* readingsOf(typed, places);
  if (otherLayout(typed) !== null) yield* readingsOf(normalThai(inOtherLayout(typed)), places);
}

/** Digits stay what they are: those of a code come from where they are the same in both layouts. */
function inOtherLayout(text: string): string {
  const meant = (token: string) => (/^\d+$/.test(token) ? token : otherLayout(token));
  return text.split(' ').map(meant).join(' ');
}

function* readingsOf(text: string, places: ReadonlySet<string>): Generator<LaoReading> {
  const digits = asciiDigits(text).replace(/[\s.-]/g, '');
  if (/^\d{2,8}$/.test(digits)) {
    yield { codes: codesOf(digits), types: null, words: [], exact: '' };
    return;
  }
  const tokens = text
    .split(' ')
    .filter((token) => foldThai(token))
    .slice(0, most);
  if (!tokens.length) return;
  const codes = tokens.filter((token) => /^\d{7,8}$/.test(asciiDigits(token)));
  const words = tokens.filter((token) => !codes.includes(token));
  const exact = exactThai(words.join(''));
  const code = codes.flatMap((token) => codesOf(asciiDigits(token)));
  const whole = (types: Typed['types'], rest: string[]): LaoReading => ({
    codes: code,
    types,
    words: rest.map(withoutPlaceWord),
    exact,
  });
  const typeds = typedReadings(words.map(foldThai));
  for (const { types, words: rest } of typeds) yield whole(types, rest);
  for (const { types, words: rest } of typeds)
    for (const parts of partings(rest, places)) yield whole(types, parts);
  // An อบต. that became a municipality is still called one: better the name with another type than nothing.
  for (const { types, words: rest } of typeds) {
    if (!types || !rest.length) continue;
    yield whole(null, rest);
    for (const parts of partings(rest, places)) yield whole(null, parts);
  }
}

interface Typed {
  types: readonly LaoType[] | null;
  words: string[];
}

/** What the type may be: before the name, or alone somewhere. Two consonants may also begin a name: that is tried first. */
function typedReadings(words: string[]): Typed[] {
  const [first = '', ...others] = words;
  const alone = words.findIndex((word, n) => n > 0 && typeReadings(word).some(({ rest }) => !rest));
  if (alone > 0) {
    const { types } = typeReadings(words[alone]!).find(({ rest }) => !rest)!;
    return [
      { types, words: words.filter((_, n) => n !== alone) },
      { types: null, words },
    ];
  }
  const plain: Typed = { types: null, words };
  const typed = typeReadings(first).map(({ rest, types }): Typed => ({
    types,
    words: rest ? [rest, ...others] : others,
  }));
  const isShort = /^ท[นมต]/.test(first) && first.length > 2;
  return isShort ? [plain, ...typed] : [...typed, plain];
}

/** Words written together: a name and the place behind it, or the place before it. */
function partings(words: string[], places: ReadonlySet<string>): string[][] {
  const found: string[][] = [];
  words.forEach((word, n) => {
    for (let at = word.length - 2; at >= 2; at -= 1) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      const isPlace = (part: string) =>
        withoutPlaceWord(part).some((form) => form.length > 2 && places.has(form));
      if (!isPlace(right) && !isPlace(left)) continue;
      const rest = [...words.slice(0, n), left, right, ...words.slice(n + 1)];
      found.push(rest);
      // Name, district and province in one word.
      for (const deeper of partings([left], places))
        found.push([...words.slice(0, n), ...deeper, right, ...words.slice(n + 1)]);
    }
  });
  return found.slice(0, most);
}

/** A code as typed, and with the leading zero that a spreadsheet ate. */
function codesOf(digits: string): string[] {
  return digits.length === 8 || digits.startsWith('0') ? [digits] : [digits, `0${digits}`];
}
