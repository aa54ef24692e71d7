import { foldThai } from '../../platform/thai-text.policy.js';
import { isEmptyCell } from './cell.policy.js';
import type { ImportColumn } from './import-columns.policy.js';

/** Where the columns of a list stand. */
export interface Headings {
  /** The place of the heading row among the rows. */
  at: number;
  /** Place of each known column, by key. */
  places: ReadonlyMap<string, number>;
  /** Headings as the file has them. */
  texts: readonly string[];
  /** Headings that mean nothing to us; their columns are passed over. */
  ignored: readonly string[];
}

/** What is wrong with the headings, in the form of a file's problem. */
export interface HeadingsFault {
  code: string;
  line?: number;
  column?: string;
  values?: Record<string, string | number>;
}

/** Official lists have a title or two above their headings. */
const lookedAt = 10;

const secretWords = [
  'รหัสผ่าน',
  'รหัสลับ',
  'พาสเวิร์ด',
  'พาสเวิด',
  'พาสเวอร์ด',
  'พาสเวิรด์',
  'พาสเวิร์ต',
  'password',
  'passwd',
  'passcode',
  'pwd',
].map(foldThai);
const wholeSecretWords = new Set(['pass', 'pw', 'พาส'].map(foldThai));

/** Whether a heading announces passwords. รหัส อปท. and รหัสผู้ใช้ do not. */
export function isPasswordHeading(text: string): boolean {
  const folded = foldThai(text);
  return wholeSecretWords.has(folded) || secretWords.some((word) => folded.includes(word));
}

/** Finds the heading row and the columns in whatever order, or says why there are none to go by. */
export function findHeadings(
  rows: readonly { line: number; cells: readonly string[] }[],
  columns: readonly ImportColumn[],
): Headings | HeadingsFault {
  const known = new Map(
    columns.flatMap(({ key, heading, names }) => [heading, ...names].map((n) => [foldThai(n), key])),
  );
  const keyOf = (text: string) => known.get(foldThai(text));
  const start = rows.slice(0, lookedAt);
  const found = start.findIndex(({ cells }) => cells.filter(keyOf).length >= 2);
  const at = Math.max(0, found);
  const secret = start
    .slice(0, at + 1)
    .flatMap(({ line, cells }) => cells.map((text) => ({ line, text })))
    .find(({ text }) => isPasswordHeading(text));
  if (secret) return { code: 'import.password-column', line: secret.line, column: secret.text.trim() };

  const { line, cells: texts } = rows[at]!;
  const places = new Map<string, number>();
  for (const [place, text] of texts.entries()) {
    const key = keyOf(text);
    if (key && places.has(key)) return { code: 'import.heading-twice', line, column: text.trim() };
    if (key) places.set(key, place);
  }
  const missing = columns.filter(({ key, required }) => required && !places.has(key));
  if (missing.length) {
    const names = missing.map(({ heading }) => heading).join(', ');
    return { code: 'import.missing-columns', line, values: { columns: names } };
  }
  const ignored = texts.filter((text) => !isEmptyCell(text) && !keyOf(text)).map((text) => text.trim());
  return { at, places, texts, ignored };
}
