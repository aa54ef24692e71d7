import { addDays } from '../../platform/day.policy.js';
import { factGram, gramsOfTerm, monthOf } from './search-grams.policy.js';
import type { SearchQuery } from './search-query.policy.js';

/** What a ticket must have to be looked through: each of these grams, and at least one of each of these ranges. */
export interface GramDemand {
  each: number[];
  oneOf: [number, number][];
  /** One of these too, which lie in few blocks; null where the search is not cut to a time. */
  months: [number, number] | null;
}

/** So many grams of one search are asked for: neighbours say nearly the same, further ones hardly make candidates fewer. */
const mostGrams = 16;

/** Which grams may be asked for: those that were added, once all tickets have them; and of these those of what stands above. */
export interface GramKinds {
  added: boolean;
  above: boolean;
}

/**
 * The grams by which a search finds its candidates, within these provinces (none: all). Null where nothing of it has
 * any: then tickets are looked through one by one.
 */
export function gramDemand(
  query: SearchQuery,
  provinces: readonly string[],
  { added, above }: GramKinds,
): GramDemand | null {
  const facts = [
    ...provinces.map((code) => factGram('province', code)),
    ...(query.desk ? [factGram('desk', query.desk)] : []),
  ];
  const terms = [
    ...query.terms.map((term) => gramsOfTerm(term, { added, above })),
    // A contact stands over a ticket.
    ...query.from.map((term) => gramsOfTerm(term, { added, above: added })),
  ];
  // Without a word the value of a field leads there sooner.
  if (!terms.length && query.fields.length) return null;
  const share = Math.max(1, Math.floor(mostGrams / Math.max(1, terms.length)));
  const each = [...facts, ...terms.flatMap(({ grams }) => evenly(grams, share))];
  const oneOf = terms.flatMap(({ ranges }) => ranges);
  const months = monthRange(query);
  return each.length || oneOf.length || months ? { each: [...new Set(each)], oneOf, months } : null;
}

/** The grams of the months that a search is cut to. */
function monthRange({ before, after }: SearchQuery): [number, number] | null {
  if (!before && !after) return null;
  const last = before ? monthOf(addDays(before, -1)) : '8191';
  return [factGram('month', after ? monthOf(after) : '0'), factGram('month', last)];
}

/** Some of many, the first and the last among them. */
function evenly(grams: number[], most: number): number[] {
  if (grams.length <= most) return grams;
  if (most === 1) return [grams[grams.length >> 1]!];
  return Array.from({ length: most }, (_, n) => grams[Math.round((n * (grams.length - 1)) / (most - 1))]!);
}
