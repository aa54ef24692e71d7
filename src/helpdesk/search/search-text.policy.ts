import { foldThai } from '../../platform/thai-text.policy.js';

/** A text as it is looked through, and where each of its characters stands in the original. */
export interface FoldedText {
  text: string;
  /** Offsets (UTF-16) in the original: where the thing behind a folded character begins, and where it ends. */
  from: number[];
  to: number[];
}

/** Parts of a ticket that are no message; in the order of their names what comes before the head is no text. */
export const ticketParts = { facts: '!facts', head: '#head', contact: '@contact' } as const;

/** Whether a part is what stands over a ticket: subject, LAO, tags, fields, and who it is. */
export function standsAbove(part: string): boolean {
  return part === ticketParts.head || part === ticketParts.contact;
}

const invisible = '\\u200B-\\u200F\\u2060\\uFEFF\\u00AD';
const mark = `[\\p{M}${invisible}]`;
/**
 * What is folded as one: a character with its marks; เเ; nikhahit with the aa behind it, which are ำ, among some marks:
 * without that limit a row of nothing but nikhahits would be tried from each of them.
 */
const unit = new RegExp(
  `\\u0E40[${invisible}]*\\u0E40|[^](?:${mark}{0,30}\\u0E4D${mark}{0,30}\\u0E32)?${mark}*`,
  'uy',
);
/** Between two digits these belong to the number: 081-234-5678, 1,000, 26/11/2569. */
const withinNumber = /^[-.,/]$/;
const digit = /^\d+$/;
const thai = /^[\u0E00-\u0E7F]/;

/** What is folded as one, folded: a number's digit, a letter of Thai or of something else, or nothing. */
interface FoldedUnit {
  text: string;
  isThai: boolean;
  isDigit: boolean;
}

const known = new Map<string, FoldedUnit>();
const mostKnown = 20_000;

function fold(piece: string): FoldedUnit {
  const before = known.get(piece);
  if (before) return before;
  const text = foldThai(piece);
  const folded = { text, isThai: thai.test(text), isDigit: digit.test(text) };
  if (piece.length <= 4 && known.size < mostKnown) known.set(piece, folded);
  return folded;
}

const nikhahit = 0x0e4d;
const saraE = 0x0e40;

/**
 * Where the unit that begins at a place ends. Nearly all are a letter of Thai or Latin-1 with Thai marks at most, before
 * another such letter: those are told without the expression, which is most of the time that folding takes.
 */
function unitEnd(text: string, start: number): number {
  const first = text.charCodeAt(start);
  let end = start + 1;
  let next = text.charCodeAt(end);
  while (isThaiMark(next) && next !== nikhahit) next = text.charCodeAt((end += 1));
  const isPlain = isLetterAlone(first) && (end === text.length || isLetterAlone(next));
  if (isPlain && !(first === saraE && next === saraE)) return end;
  unit.lastIndex = start;
  unit.test(text);
  return unit.lastIndex;
}

function isThaiMark(code: number): boolean {
  return code === 0x0e31 || (code >= 0x0e34 && code <= 0x0e3a) || (code >= 0x0e47 && code <= 0x0e4e);
}

/** Latin-1 without the soft hyphen, and Thai but its marks: nothing that belongs to what stands before it. */
function isLetterAlone(code: number): boolean {
  return code < 0x100 ? code !== 0xad : code >= 0x0e01 && code <= 0x0e5b && !isThaiMark(code);
}

/**
 * The form in which words are looked for. Thai is written together, whatever spaces and signs stand between, without the
 * marks above that typists leave out. A word of other letters, or a number, has one space before it and stays whole: so
 * ` pass` is the beginning of a word, and `รหัสpassword` is `รหัส password`. Digits are ASCII.
 */
export function foldForSearch(original: string): FoldedText {
  const [from, to]: [number[], number[]] = [[], []];
  const text = foldPieces(original, (length, start, end) => {
    for (let n = 0; n < length; n += 1) {
      from.push(start);
      to.push(end);
    }
  });
  return { text, from, to };
}

/** The same text without its places, which most are folded without need of. */
export function foldedText(original: string): string {
  return foldPieces(original, () => undefined);
}

/** Tells of each folded piece how long it is, and between which offsets what is behind it stands in the original. */
function foldPieces(original: string, tell: (length: number, start: number, end: number) => void): string {
  let text = '';
  let before: 'none' | 'thai' | 'word' = 'none';
  let between = '';
  let wasDigit = false;
  for (let index = 0, end = 0; index < original.length; index = end) {
    end = unitEnd(original, index);
    const piece = original.slice(index, end);
    const folded = fold(piece);
    if (!folded.text) {
      between += piece;
      continue;
    }
    const { isThai } = folded;
    const joined =
      before === 'word' && (!between || (wasDigit && folded.isDigit && withinNumber.test(between)));
    if (isThai ? before === 'word' : !joined) {
      text += ' ';
      tell(1, index, index);
    }
    text += folded.text;
    tell(folded.text.length, index, end);
    before = isThai ? 'thai' : 'word';
    between = '';
    wasDigit = folded.isDigit;
  }
  return text;
}

/** Parts of a document that no word reaches across, in one text. */
export function foldParts(parts: readonly (string | null | undefined)[]): string {
  return parts
    .map((part) => (part ? foldedText(part) : ''))
    .filter(Boolean)
    .join('\n');
}

/**
 * A word or phrase as it is looked for in folded texts; empty where nothing can be looked for. A number may begin
 * anywhere in another, Thai anywhere in a text; a word of other letters begins where a word begins.
 */
export function searchTerm(typed: string): string {
  const text = foldedText(typed);
  return /^ \d/.test(text) ? text.slice(1) : text.replace(/^[\u0E31\u0E34-\u0E3A]+/, '');
}

/** Where terms stand in a text: begin and end offsets in the original, in order, none touching another. */
export function highlightRanges(original: string, terms: readonly string[]): [number, number][] {
  const folded = foldedText(original);
  if (!terms.some((term) => term && folded.includes(term))) return [];
  const { text, from, to } = foldForSearch(original);
  const found: [number, number][] = [];
  for (const term of terms) {
    if (!term) continue;
    const skipped = term.startsWith(' ') ? 1 : 0;
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1))
      found.push([from[at + skipped]!, to[at + term.length - 1]!]);
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: [number, number][] = [];
  for (const [start, end] of found) {
    const before = merged.at(-1);
    if (before && start <= before[1]) before[1] = Math.max(before[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/** A part of a text around its first highlight, and the ranges within that part. */
export interface Excerpt {
  text: string;
  ranges: [number, number][];
}

const leadLength = 40;
const excerptLength = 180;

/** Cuts what is worth showing out of a long text, between letters and their marks. */
export function excerptOf(original: string, terms: readonly string[]): Excerpt {
  const ranges = highlightRanges(original, terms);
  const wanted = Math.max(0, (ranges[0]?.[0] ?? 0) - leadLength);
  const start = wanted === 0 ? 0 : boundary(original, wanted);
  const end =
    original.length - start <= excerptLength ? original.length : boundary(original, start + excerptLength);
  const [lead, trail] = [start > 0 ? '…' : '', end < original.length ? '…' : ''];
  const shift = lead.length - start;
  return {
    text: `${lead}${original.slice(start, end)}${trail}`,
    ranges: ranges
      .filter(([from, to]) => from >= start && to <= end)
      .map(([from, to]) => [from + shift, to + shift]),
  };
}

/** The nearest place from here on where no mark, surrogate or joiner belongs to what stands before. */
function boundary(text: string, at: number): number {
  let place = at;
  while (place < text.length && /\p{M}|[\u0E32\u0E33\uDC00-\uDFFF]|\u200D/u.test(text[place]!)) place += 1;
  return place;
}
