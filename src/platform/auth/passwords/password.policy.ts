import { otherLayout } from '../../keyboard-layout.policy.js';

/** Why a password is refused; the person is told (NIST SP 800-63B-4, 3.1.1.2). */
export type PasswordFault = 'too-short' | 'too-long' | 'common' | 'weak' | 'about-you';

/** Characters of a password that stands beside a second factor. */
export const shortestPassword = 12;
const longestBytes = 1024;

/** Words that everybody here would try first. */
const houseWords = [
  'lhr',
  'dla',
  'local',
  'helpdesk',
  'thailand',
  'รหัสผ่าน',
  'ท้องถิ่น',
  'กรมส่งเสริม',
  'lhrteam',
  'บุคลากร',
  'จังหวัด',
  'เทศบาล',
  'อบต',
  'อบจ',
  'ตำบล',
  'นายก',
  'ปลัด',
  'admin',
];
const sequences = [
  'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
  '01234567890123456789012345678901234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik',
];
const leet: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' };

/**
 * What is wrong with a password, or null. No rules on kinds of characters: only length, and what an
 * attacker tries first. `about` is what is publicly known of the person (e-mail, name).
 */
export function passwordFault(
  password: string,
  about: readonly string[],
  common: ReadonlySet<string>,
): PasswordFault | null {
  const text = password.normalize('NFC');
  if ([...text].length < shortestPassword) return 'too-short';
  if (Buffer.byteLength(text) > longestBytes) return 'too-long';
  const lower = text.toLowerCase();
  // What is typed with the other layout is as easily tried: `ยฟหหไนพก` is password.
  if (isCommon(lower, common) || isCommon(otherLayout(text)?.toLowerCase() ?? '', common)) return 'common';
  if (isPersonal(lower, [...houseWords, ...about.flatMap(wordsOf)].flatMap(withTwin))) return 'about-you';
  return isRepetitive(lower) ? 'weak' : null;
}

/** The whole, or what is left of it without the digits and signs at its ends, however the letters are written. */
function isCommon(lower: string, common: ReadonlySet<string>): boolean {
  const core = lower.replace(/^[^\p{L}]+|(?<=\p{L})[^\p{L}]+$/gu, '');
  const plain = lower.replaceAll('@', 'a').replaceAll('$', 's').replaceAll('!', 'i');
  const letters = plain.replace(/[013457]/g, (digit) => leet[digit]!);
  const unleeted = letters.replace(/^[^\p{L}]+|(?<=\p{L})[^\p{L}]+$/gu, '');
  const unleetedCore = plain
    .replace(/(?<![\d\W_])[\d\W_]+$/u, '')
    .replace(/[013457]/g, (digit) => leet[digit]!);
  return [lower, core, letters, unleeted, unleetedCore].some((form) => form.length > 3 && common.has(form));
}

function isRepetitive(lower: string): boolean {
  if (new Set(lower).size < 5) return true;
  // A few characters over and over, or a word said twice.
  if (/^(.{1,6}?)\1+.{0,5}$/u.test(lower) || /^(.{4,}?)[\s\p{P}]?\1+.{0,3}$/u.test(lower)) return true;
  const backwards = [...lower].reverse().join('');
  return sequences.some((sequence) => sequence.includes(lower) || sequence.includes(backwards));
}

/** Names of the house and of the person, with little else around them. */
function isPersonal(lower: string, words: string[]): boolean {
  const longestFirst = [...new Set(words)].sort((one, other) => other.length - one.length);
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ' '), lower);
  if (rest === lower) return false;
  const left = rest.replace(/(19|20|25)\d\d/g, '').replace(/[^\p{L}\p{N}]/gu, '');
  return [...left].length < 8;
}

/** A word, and the same keys with the other layout: `isylzjko` is รหัสผ่าน. */
function withTwin(word: string): string[] {
  const twin = otherLayout(word)?.toLowerCase();
  return twin ? [word, twin] : [word];
}

function wordsOf(text: string): string[] {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u);
  return words.filter((word) => word.length > 2);
}
