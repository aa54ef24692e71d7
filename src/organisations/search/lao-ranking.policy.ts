import type { LaoEntry, LaoIndex } from './lao-index.js';
import { laoReadings, type LaoReading } from './lao-query.policy.js';

/** A LAO that was found, and how well it fits: higher is better. */
export interface RankedLao {
  entry: LaoEntry;
  score: number;
}

/**
 * The LAOs that a text may mean among those that may be seen, the best first: spelled exactly, then the whole
 * name, its beginning, a part of it, and last the place alone. Equals stand in dictionary order.
 */
export function rankLaos(text: string, index: LaoIndex, maySee: (entry: LaoEntry) => boolean): RankedLao[] {
  for (const reading of laoReadings(text, index.places)) {
    const found = rank(reading, index, maySee);
    if (found.length) return found;
  }
  return [];
}

function rank(reading: LaoReading, index: LaoIndex, maySee: (entry: LaoEntry) => boolean): RankedLao[] {
  const { types, words, codes } = reading;
  const fits = (entry: LaoEntry) => (!types || types.includes(entry.type)) && maySee(entry);
  // A kind of LAO alone: all of them, as they stand in the dictionary.
  if (!words.length && !codes.length)
    return types ? index.entries.filter(fits).map((entry) => ({ entry, score: 10 })) : [];
  const joined = words.map(([first]) => first).join('');
  // Few scores for many LAOs that come in order: put beside their equals, not compared one by one.
  const byScore = new Map<number, RankedLao[]>();
  for (const entry of entriesFor(reading, index)) {
    if (!fits(entry)) continue;
    const score = scoreOf(entry, reading, joined);
    if (score <= 0) continue;
    const equals = byScore.get(score);
    if (equals) equals.push({ entry, score });
    else byScore.set(score, [{ entry, score }]);
  }
  return [...byScore.keys()].sort((a, b) => b - a).flatMap((score) => byScore.get(score)!);
}

/** All that may fit: in the order of the dictionary, or of their codes where one was typed. */
function entriesFor({ codes, words }: LaoReading, index: LaoIndex): readonly LaoEntry[] {
  if (codes.length) return codes.flatMap((code) => index.withCode(code));
  let fewest: readonly LaoEntry[] = index.entries;
  for (const forms of words) {
    const size = forms.reduce((sum, form) => sum + index.size(form), 0);
    if (size < fewest.length) {
      const lists = forms.map((form) => index.candidates(form));
      fewest = lists.length === 1 ? lists[0]! : [...new Set(lists.flat())].sort((a, b) => a.at - b.at);
    }
  }
  return fewest;
}

function scoreOf(entry: LaoEntry, { codes, words, exact }: LaoReading, joined: string): number {
  let score = codes.length ? 10 : 0;
  for (const forms of words) {
    let best = 0;
    for (const form of forms) best = Math.max(best, wordScore(entry, form));
    if (!best) return joined && entry.fold === joined ? 1000 : 0;
    score += best;
  }
  if (joined && entry.fold === joined) score += 500;
  if (exact && exact.endsWith(entry.exact)) score += 60;
  else if (exact.includes(entry.exact)) score += 30;
  return score;
}

function wordScore(entry: LaoEntry, word: string): number {
  const { fold } = entry;
  if (fold.startsWith(word)) return fold.length === word.length ? 400 : 200;
  let best = fold.includes(word) ? 100 : placeScore(entry.districtFold, word);
  for (const province of entry.provinceFolds) best = Math.max(best, placeScore(province, word));
  return best;
}

function placeScore(place: string, word: string): number {
  if (place.startsWith(word)) return place.length === word.length ? 50 : 40;
  if (!place.includes(word)) return 0;
  return place === `เมือง${word}` ? 50 : 10;
}
