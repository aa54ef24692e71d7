import { nationalIdsIn } from '../../platform/secrets/national-id.policy.js';

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

/** What a page says of the people on it. */
export interface FoundNames {
  /** Whose name stands there; null where nobody's does, or more than one person's fits as well. */
  whose: string | null;
  /** Names of different people in different places, or more than one national ID. */
  isOfSeveral: boolean;
}

/** Whose card a text was read on, of some people. A proposal and no more. */
export function namesOn(text: string, candidates: readonly Candidate[]): FoundNames {
  const read = bones(text);
  const found = candidates.flatMap(({ id, name }) => {
    const wanted = bones(name);
    if (wanted.length < fewestLetters) return [];
    const place = placeOf(wanted, read);
    return place.faults > Math.floor(wanted.length / lettersAFault) ? [] : [{ id, ...place }];
  });
  const fewest = Math.min(...found.map(({ faults }) => faults));
  const best = found.filter(({ faults }) => faults === fewest);
  // Two that are spelled nearly alike fit in one and the same place.
  const isApart = found.some((one) => found.some(({ start }) => start >= one.end));
  return {
    whose: best.length === 1 ? best[0]!.id : null,
    isOfSeveral: isApart || idsOn(text) > 1,
  };
}

/** How many different national IDs with a right check digit stand in a text. */
function idsOn(text: string): number {
  const ids = nationalIdsIn(text).map(([start, end]) => text.slice(start, end).replace(/\D/g, ''));
  return new Set(ids).size;
}

interface Place {
  faults: number;
  start: number;
  end: number;
}

/** The least number of letters to change, leave out or add so that the word stands in the text (Sellers 1980), and where. */
function placeOf(word: string, text: string): Place {
  const last = word.length;
  let faults = Array.from({ length: last + 1 }, (_, at) => at);
  let starts = faults.map(() => 0);
  let best: Place = { faults: last, start: 0, end: 0 };
  for (let end = 1; end <= text.length; end += 1) {
    const nextFaults = [0];
    const nextStarts = [end];
    for (let at = 1; at <= last; at += 1) {
      const changed = faults[at - 1]! + (word[at - 1] === text[end - 1] ? 0 : 1);
      const added = faults[at]! + 1;
      const left = nextFaults[at - 1]! + 1;
      const least = Math.min(changed, added, left);
      nextFaults.push(least);
      nextStarts.push(
        least === changed ? starts[at - 1]! : least === added ? starts[at]! : nextStarts[at - 1]!,
      );
    }
    faults = nextFaults;
    starts = nextStarts;
    if (faults[last]! < best.faults) best = { faults: faults[last]!, start: starts[last]!, end };
  }
  return best;
}
