/**
 * The grams by which documents are found before they are looked through. A folded text falls into runs (Thai, or a word
 * or number with the space before it), a run into units (a Thai consonant with its vowels above and below, or one
 * character). A gram is one unit, whole, and the bare first characters of the two behind it: so every part of a word
 * that is cut out anywhere, within a unit too, has only grams that the whole has. Added to these are grams of two units,
 * the second with its vowels, which tell คริ from ครับ; and all of them once more of what stands over a document, so that
 * those that say it there come first.
 */

/** Marks what is no word of a text but a fact of its document, such as its province; no folded text has it. */
const factSign = '!';
const marks = /[\u0E31\u0E34-\u0E3A]/;
/** How many bits of a gram's number are those of its third character. */
const thirdBits = 12;
/** The last grams are those of months: some of words lie there too, which does no harm. */
const firstMonth = 2 ** 32 - 2 ** 13;
/** Makes other grams of what stands over a document; no folded text has it. */
const aboveSign = '^';

/** A fact that a document is found by, as a part of its text. */
export function factOf(name: string, value: string): string {
  return `${factSign}${name}:${value}`;
}

/** The number of a fact's gram. Those of months follow each other, so that a span of time is a range of them. */
export function factGram(name: string, value: string): number {
  return name === 'month' ? firstMonth + Number(value) : hash(factOf(name, value));
}

/** A day's month as a fact: how many there were since the beginning of 1900. */
export function monthOf(day: string): string {
  return String((Number(day.slice(0, 4)) - 1900) * 12 + Number(day.slice(5, 7)) - 1);
}

/** All grams of a folded text, each once, with its facts. */
export function gramsOf(folded: string): Set<number> {
  const grams = new Set<number>();
  for (const run of runsOf(folded)) {
    if (run.startsWith(factSign)) grams.add(factGram(...(run.slice(1).split(':') as [string, string])));
    else for (const gram of gramsOfRun(run, true)) grams.add(gram);
  }
  return grams;
}

/** The grams that came later to those of a document's text, each once; `above`: it stands over the document. */
export function addedGramsOf(folded: string, above: boolean): Set<number> {
  const grams = new Set<number>();
  for (const run of runsOf(folded)) {
    if (run.startsWith(factSign)) continue;
    for (const gram of pairsOf(run, '')) grams.add(gram);
    if (!above) continue;
    for (const gram of pairsOf(run, aboveSign)) grams.add(gram);
    for (const gram of gramsOfRun(run, true, aboveSign)) grams.add(gram);
  }
  return grams;
}

/** What every document with a term has: these grams, and one of each range, where single grams alone say little. */
export interface TermGrams {
  grams: number[];
  ranges: [number, number][];
}

/**
 * The grams of a term; none of either where it is too short to be looked for. `added`: with those of `addedGramsOf`, which
 * not all documents may have yet; `above`, of these: as it stands over a document.
 */
export function gramsOfTerm(term: string, { added = false, above = false } = {}): TermGrams {
  const grams = new Set<number>();
  const ranges: [number, number][] = [];
  const sign = above ? aboveSign : '';
  for (const run of runsOf(term)) {
    for (const gram of gramsOfRun(run, false, sign)) grams.add(gram);
    const units = unitsOf(run);
    if (units.length !== 2 && units.length !== 3) continue;
    // Of two units there is no gram, and of three the only one does not say which vowels the second and third have.
    const pairs = added ? [...pairsOf(run, sign)] : [];
    for (const gram of pairs) grams.add(gram);
    const says = units.length === 3 && units[1]!.length === 1;
    if (!pairs.length && !says) ranges.push(pairRange(units.at(-2)!, units.at(-1)!, sign));
  }
  return { grams: [...grams], ranges: grams.size > 1 ? [] : ranges };
}

function runsOf(folded: string): string[] {
  return folded.split(/\n|(?=[ !])/).filter(Boolean);
}

function unitsOf(run: string): string[] {
  const units: string[] = [];
  for (const character of run) {
    if (units.length && marks.test(character)) units[units.length - 1] += character;
    else units.push(character);
  }
  return units;
}

/** Of each two units, the second with vowels: a gram of both, and, where it has several, one for each beginning of them. */
function* pairsOf(run: string, sign: string): Generator<number> {
  const units = unitsOf(run);
  for (let n = 0; n + 1 < units.length; n += 1)
    for (let length = 2; length <= units[n + 1]!.length; length += 1)
      yield hash(`${sign}${units[n]!}\u0001${units[n + 1]!.slice(0, length)}`);
}

/** The last two units of a document's run make a gram without a third character. */
function* gramsOfRun(run: string, whole: boolean, sign = ''): Generator<number> {
  const units = unitsOf(run);
  for (let n = 0; n + 1 < units.length; n += 1) {
    const third = units[n + 2];
    if (third === undefined && !whole) return;
    yield pairBase(units[n]!, units[n + 1]!, sign) + (third === undefined ? 0 : thirdOf(third));
  }
}

function pairRange(first: string, second: string, sign: string): [number, number] {
  const base = pairBase(first, second, sign);
  return [base, base + 2 ** thirdBits - 1];
}

function pairBase(first: string, second: string, sign: string): number {
  return (hash(`${sign}${first}\u0000${second[0]!}`) >>> thirdBits) * 2 ** thirdBits;
}

/** Never 0, which stands for none. */
function thirdOf(unit: string): number {
  return (hash(unit[0]!) % (2 ** thirdBits - 1)) + 1;
}

/** FNV-1a over UTF-16 units, mixed so that its upper bits are as good as its lower ones. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1)
    value = Math.imul((value ^ text.charCodeAt(n)) >>> 0, 0x01000193) >>> 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b) >>> 0;
  return (value ^ (value >>> 13)) >>> 0;
}
