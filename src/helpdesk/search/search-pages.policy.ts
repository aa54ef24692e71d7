/** A ticket that fits, and how many of the words stand over it. */
export interface Match {
  number: number;
  score: number;
}

/**
 * Where a page begins: at a ticket's number downwards, among those over which all words stand or among the rest; by date
 * there is nothing but a rest.
 */
export interface PagePlace {
  part: 'above' | 'rest';
  high: number;
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
