import { writtenWordsOf } from '../articles/question-words.policy.js';
import { searchTerm } from '../search/search-text.policy.js';
import { isOwnTrouble, reportsWithin, type Cluster, type Report, type Thresholds } from './cluster.policy.js';

/** How many of the tickets of the last days say a word, by words as they are looked for. */
export interface Usual {
  tickets: number;
  saying: ReadonlyMap<string, number>;
}

/** When words are looked at, from when on they tell of something, and which ones never do. */
export interface Looking {
  now: Date;
  thresholds: Thresholds;
  /** Names of where people are, folded: they say nothing of what troubles them. */
  places: ReadonlySet<string>;
}

/** Tickets of one desk in which words stand that are said far more often than usually. */
export interface Burst {
  deskId: string;
  /** As people write them, the one that most LAOs say first. */
  words: string[];
  /** The same as they are looked for. */
  terms: string[];
  ticketIds: string[];
}

/** Of fewer tickets nobody can say what is usual. */
export const fewestUsual = 50;
const mostCandidates = 30;
const mostWords = 3;

interface Said {
  term: string;
  written: string;
  from: Set<string>;
  ticketIds: Set<string>;
}

/** The words that enough LAOs say of late on one desk, as they are looked for, those of most LAOs first. */
export function candidateTerms(reports: readonly Report[], looking: Looking): string[] {
  const said = [...byDesk(reports, looking).values()].flatMap(({ words }) =>
    words.filter(({ from }) => from.size >= looking.thresholds.laos),
  );
  said.sort((a, b) => b.from.size - a.from.size);
  return [...new Set(said.map(({ term }) => term))].slice(0, mostCandidates);
}

/**
 * Words that enough LAOs say within the window, and in so many times more of the tickets than in those of the last days;
 * words whose tickets are mostly the same tell of one thing. None where too little is known of the last days.
 */
export function bursts(reports: readonly Report[], usual: Usual, looking: Looking): Burst[] {
  const { thresholds } = looking;
  if (usual.tickets < fewestUsual) return [];
  const found: Burst[] = [];
  for (const [deskId, { tickets, words }] of byDesk(reports, looking)) {
    const rare = words.filter(({ term, from, ticketIds }) => {
      const saying = usual.saying.get(term);
      // One more than were met: a word that nobody said before is not infinitely rare.
      const share = saying === undefined ? 1 : (saying + 1) / (usual.tickets + 1);
      return from.size >= thresholds.laos && ticketIds.size >= thresholds.times * share * tickets;
    });
    rare.sort((a, b) => b.from.size - a.from.size || (a.term < b.term ? -1 : 1));
    const ofDesk: Burst[] = [];
    for (const { term, written, ticketIds } of rare) {
      const same = ofDesk.find((burst) => isMostly(ticketIds, burst.ticketIds));
      if (!same) ofDesk.push({ deskId, words: [written], terms: [term], ticketIds: [...ticketIds] });
      else {
        if (same.words.length < mostWords) same.words.push(written);
        same.terms.push(term);
        same.ticketIds = [...new Set([...same.ticketIds, ...ticketIds])];
      }
    }
    found.push(...ofDesk);
  }
  return found;
}

/** One proposal for one event: what is mostly told of by a known symptom of the same desk goes to that one's tickets. */
export function apart(
  known: readonly Cluster[],
  found: readonly Burst[],
): { clusters: Cluster[]; bursts: Burst[] } {
  const clusters = known.map((cluster) => ({ ...cluster }));
  const rest = found.filter(({ deskId, ticketIds }) => {
    const same = clusters.find((one) => one.deskId === deskId && isMostly(ticketIds, one.ticketIds));
    if (same) same.ticketIds = [...new Set([...same.ticketIds, ...ticketIds])];
    return !same;
  });
  return { clusters, bursts: rest };
}

/** Whether at least half of the smaller one's tickets are among the other's. */
export function isMostly(some: Iterable<string>, others: Iterable<string>): boolean {
  const [a, b] = [new Set(some), new Set(others)];
  const common = [...a].filter((id) => b.has(id)).length;
  return common * 2 >= Math.min(a.size, b.size) && common > 0;
}

/** What was said on each desk within the window: how many tickets, and each word with who says it. */
function byDesk(
  reports: readonly Report[],
  { now, thresholds, places }: Looking,
): Map<string, { tickets: number; words: Said[] }> {
  const desks = new Map<string, { tickets: Set<string>; words: Map<string, Said> }>();
  for (const { ticketId, from, deskId, text } of reportsWithin(reports, now, thresholds)) {
    if (isOwnTrouble(text)) continue;
    const desk = desks.get(deskId) ?? { tickets: new Set(), words: new Map<string, Said>() };
    desks.set(deskId, desk);
    desk.tickets.add(ticketId);
    for (const [folded, written] of writtenWordsOf(text)) {
      const term = searchTerm(written);
      if (places.has(folded) || /^[\d\s]*$/.test(term) || term.trim().length < 2) continue;
      const said = desk.words.get(term) ?? { term, written, from: new Set(), ticketIds: new Set() };
      desk.words.set(term, said);
      said.from.add(from);
      said.ticketIds.add(ticketId);
    }
  }
  return new Map(
    [...desks].map(([id, { tickets, words }]) => [id, { tickets: tickets.size, words: [...words.values()] }]),
  );
}
