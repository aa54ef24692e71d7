/** Somebody whose card it might be, by the name that the register looks them up by: without title, marks and spaces. */
export interface Candidate {
  id: string;
  name: string;
}

/** Of how many letters one may be read wrong; a shorter name is no evidence at all. */
const lettersAFault = 5;
const fewestLetters = 6;

/** What is left of a text when the marks above and below, which recognition gets wrong most, are left out. */
function bones(text: string): string {
  return text.normalize('NFC').replace(/[^ก-ฮะาเ-ไ]/g, '');
}

/**
 * Whose name stands in the text that was read on a page; null where nobody's does, or more than one person's fits as
 * well. A proposal and no more.
 */
export function whoseCard(text: string, candidates: readonly Candidate[]): string | null {
  const read = bones(text);
  let best: { id: string; faults: number } | null = null;
  let isShared = false;
  for (const { id, name } of candidates) {
    const wanted = bones(name);
    if (wanted.length < fewestLetters) continue;
    const faults = faultsOf(wanted, read);
    if (faults > Math.floor(wanted.length / lettersAFault)) continue;
    if (best && faults === best.faults) isShared = true;
    if (best && faults >= best.faults) continue;
    best = { id, faults };
    isShared = false;
  }
  return isShared ? null : (best?.id ?? null);
}

/** The least number of letters to change, leave out or add so that the word stands somewhere in the text (Sellers 1980). */
function faultsOf(word: string, text: string): number {
  let row = Array.from({ length: word.length + 1 }, (_, at) => at);
  let least = word.length;
  for (const letter of text) {
    const next = [0];
    for (let at = 1; at <= word.length; at += 1)
      next.push(Math.min(row[at - 1]! + (word[at - 1] === letter ? 0 : 1), row[at]! + 1, next[at - 1]! + 1));
    row = next;
    least = Math.min(least, row.at(-1)!);
  }
  return least;
}
