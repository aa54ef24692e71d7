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
  const { types } = reading;
  const joined = reading.words.map(([first]) => first).join('');
  const found: RankedLao[] = [];
  for (const entry of entriesFor(reading, index)) {
    if ((types && !types.includes(entry.type)) || !maySee(entry)) continue;
    const score = scoreOf(entry, reading, joined);
    if (score > 0) found.push({ entry, score });
  }
  return found.sort((a, b) => b.score - a.score || a.entry.at - b.entry.at);
}

function entriesFor({ codes, words }: LaoReading, index: LaoIndex): readonly LaoEntry[] {
  if (codes.length) return codes.flatMap((code) => index.withCode(code));
  let fewest: readonly LaoEntry[] = index.entries;
  for (const forms of words) {
    const lists = forms.map((form) => index.candidates(form));
    const size = lists.reduce((sum, list) => sum + list.length, 0);
    if (size < fewest.length) fewest = lists.length === 1 ? lists[0]! : [...new Set(lists.flat())];
  }
  return fewest;
}

function scoreOf(entry: LaoEntry, { codes, types, words, exact }: LaoReading, joined: string): number {
  let score = codes.length || (types && !words.length) ? 10 : 0;
  for (const forms of words) {
    const best = Math.max(...forms.map((form) => wordScore(entry, form)));
    if (!best) return joined && entry.fold === joined ? 1000 : 0;
    score += best;
  }
  if (joined && entry.fold === joined) score += 500;
  if (exact && exact.endsWith(entry.exact)) score += 60;
  else if (exact.includes(entry.exact)) score += 30;
  return score;
}

function wordScore(entry: LaoEntry, word: string): number {
  if (entry.fold === word) return 400;
  if (entry.fold.startsWith(word)) return 200;
  const inName = entry.fold.includes(word) ? 100 : 0;
  return Math.max(
    inName,
    placeScore(entry.districtFold, word),
    ...entry.provinceFolds.map((fold) => placeScore(fold, word)),
  );
}

function placeScore(place: string, word: string): number {
  if (place === word || place === `เมือง${word}`) return 50;
  if (place.startsWith(word)) return 40;
  return place.includes(word) ? 10 : 0;
}
