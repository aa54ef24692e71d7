/** A ticket that fits, and how many of the words stand over it. */
export interface Match {
  number: number;
  score: number;
}

/**
 * Which of the tickets that fit are meant: all; those over which every word stands, in subject, LAO, tags, fields or name;
 * or all but those.
 */
export type MatchPart = 'all' | 'above' | 'rest';

/** Where a page begins: at a ticket's number downwards. */
export interface PagePlace {
  part: MatchPart;
  high: number;
}

/** Some of what fits, and where it goes on, if it does. */
export interface FoundPage<Found extends Match> {
  found: Found[];
  next: string | null;
}

/** No ticket's number is greater. */
export const highestNumber = 4_294_967_295;

/** Reads a cursor, where there is none the beginning; null for one of something else. */
export function readPlace(cursor: string | undefined): PagePlace | null {
  if (cursor === undefined) return { part: 'above', high: highestNumber };
  const match = /^(a?)(\d{1,10})$/.exec(cursor);
  if (!match) return null;
  return { part: match[1] ? 'above' : 'rest', high: Number(match[2]) };
}

/** A place as a cursor. */
export function cursorOf({ part, high }: PagePlace): string {
  return `${part === 'above' ? 'a' : ''}${high}`;
}

/**
 * Where it goes on behind matches that came from a place, the newest first: below the last of them where there were as
 * many as were wanted, else with the rest, and null behind that.
 */
export function placeAfter(place: PagePlace, found: readonly Match[], wanted: number): PagePlace | null {
  const oldest = found.at(-1)?.number ?? 0;
  if (found.length >= wanted && oldest > 1) return { ...place, high: oldest - 1 };
  return place.part === 'above' ? { part: 'rest', high: highestNumber } : null;
}

/** What was found, to be gone on with from a place. */
export function pageUntil<Found extends Match>(found: Found[], from: PagePlace | null): FoundPage<Found> {
  return { found, next: from && cursorOf(from) };
}

/** A page of matches that are all at hand, the newest first: those over which all terms stand come before the rest. */
export function pageOfAll<Found extends Match>(
  all: readonly Found[],
  terms: number,
  { part, high }: PagePlace,
  limit: number,
): FoundPage<Found> {
  const isAbove = ({ score }: Match) => score === terms;
  const above = all.filter(isAbove);
  const rest = all.filter((match) => !isAbove(match));
  const isBelow = ({ number }: Match) => number <= high;
  const left = part === 'above' ? [...above.filter(isBelow), ...rest] : rest.filter(isBelow);
  const found = left.slice(0, limit);
  const last = found.at(-1);
  if (left.length === found.length || !last) return { found, next: null };
  const place = { part: isAbove(last) ? ('above' as const) : ('rest' as const), high: last.number };
  return pageUntil(found, placeAfter(place, [last], 1));
}
