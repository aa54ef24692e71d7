import { foldThai } from '../../platform/thai-text.policy.js';
import { wordsOf } from '../articles/question-words.policy.js';

/** A text that may be offered, as it is looked through. */
export interface Offered {
  kind: 'macro' | 'article';
  id: string;
  /** How it is called: its title, and what is typed to have it. */
  name: string;
  text: string;
  /** The desk that uses it; null: every desk. */
  deskId: string | null;
  /** How often it was of use of late. */
  uses: number;
}

/** Texts folded once, and for each pair of letters those that have it. */
export interface OfferIndex<T extends Offered> {
  offers: readonly (T & { foldedName: string; foldedText: string; used: number })[];
  byPair: ReadonlyMap<string, readonly number[]>;
}

/** More to choose from takes longer than to write on. */
const mostOffered = 3;
/** A word that no offer has, such as a name, says little about which of them fits. */
const strangeCounts = 0.5;
/** So much of what one writes, or of what was asked, an offer has to do with. */
const enough = 0.3;
/** What one writes tells more than what was asked; what was asked is there before a word is written. */
const share = { typed: 0.65, asked: 0.35 };
/** What is used most goes before what fits as well, not before what fits clearly better. */
const usedCounts = 0.25;

/** Folds texts and lists them by their pairs of letters. */
export function offerIndex<T extends Offered>(offers: readonly T[]): OfferIndex<T> {
  const most = { macro: 0, article: 0 };
  for (const { kind, uses } of offers) most[kind] = Math.max(most[kind], uses);
  const byPair = new Map<string, number[]>();
  const folded = offers.map((offer, place) => {
    const foldedName = foldThai(offer.name);
    const foldedText = foldThai(offer.text);
    for (const pair of new Set([...pairsOf(foldedName), ...pairsOf(foldedText)])) {
      const places = byPair.get(pair);
      if (places) places.push(place);
      else byPair.set(pair, [place]);
    }
    const used = offer.uses && Math.log1p(offer.uses) / Math.log1p(most[offer.kind]);
    return { ...offer, foldedName, foldedText, used };
  });
  return { offers: folded, byPair };
}

/**
 * What may help who writes an answer, the best first, at most three; nothing where nothing fits. By the share of the
 * words that an offer has, rare words counting more and those of its name twice, and by how much it is used.
 */
export function fittingOffers<T extends Offered>(
  index: OfferIndex<T>,
  { typed, asked, deskId }: { typed: string; asked: string; deskId: string },
): T[] {
  const typedFit = fits(index, wordsOf(typed));
  const askedFit = fits(index, wordsOf(asked));
  const found: { offer: T; score: number }[] = [];
  for (const place of new Set([...(typedFit?.keys() ?? []), ...(askedFit?.keys() ?? [])])) {
    const offer = index.offers[place]!;
    if (offer.deskId !== null && offer.deskId !== deskId) continue;
    const byTyped = typedFit?.get(place) ?? 0;
    const byAsked = askedFit?.get(place) ?? 0;
    const fit = typedFit ? byTyped * share.typed + byAsked * share.asked : byAsked;
    if (Math.max(byTyped, fit) < enough) continue;
    found.push({ offer, score: fit * (1 + usedCounts * offer.used) });
  }
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, mostOffered)
    .map(({ offer }) => offer);
}

/** For each text that has something of some words, how much; null where there are no words to go by. */
function fits(index: OfferIndex<Offered>, words: string[]): Map<number, number> | null {
  if (words.length === 0) return null;
  const found = new Map<number, { weight: number; named: number; words: number }>();
  let all = 0;
  for (const word of words) {
    const having = placesOf(index, word);
    const rare = Math.log(1 + (index.offers.length + 1) / (having.length + 0.5));
    const weight = having.length ? rare : strangeCounts;
    all += weight;
    for (const place of having) {
      const named = index.offers[place]!.foldedName.includes(word);
      const sum = found.get(place) ?? { weight: 0, named: 0, words: 0 };
      sum.weight += weight * (named ? 1 : 0.5);
      sum.named += named ? 1 : 0;
      sum.words += 1;
      found.set(place, sum);
    }
  }
  const fitting = [...found].filter(([, sum]) => sum.named > 0 || sum.words > 1);
  return new Map(fitting.map(([place, sum]) => [place, sum.weight / all]));
}

/** The texts with a word, found by its rarest pair and looked through. */
function placesOf({ offers, byPair }: OfferIndex<Offered>, word: string): number[] {
  let fewest: readonly number[] | null = null;
  for (const pair of pairsOf(word)) {
    const places = byPair.get(pair) ?? [];
    if (!fewest || places.length < fewest.length) fewest = places;
  }
  return (fewest ?? []).filter(
    (place) => offers[place]!.foldedName.includes(word) || offers[place]!.foldedText.includes(word),
  );
}

function* pairsOf(folded: string): Generator<string> {
  for (let n = 0; n + 1 < folded.length; n += 1) yield folded.slice(n, n + 2);
}
