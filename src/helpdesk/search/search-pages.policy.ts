/** A ticket that fits, and how well. */
export interface Match {
  number: number;
  score: number;
}

/**
 * Where a page begins: at a ticket's number downwards; by relevance, within the matches that began with that number,
 * behind the one that was shown last.
 */
export interface PagePlace {
  high: number;
  after: Match | null;
}

/** No ticket's number is greater. */
export const highestNumber = 4_294_967_295;

/** Reads a cursor; null for one of something else. */
export function readPlace(cursor: string | undefined): PagePlace | null {
  if (cursor === undefined) return { high: highestNumber, after: null };
  const match = /^(\d{1,10})(?:\.(\d{1,3})\.(\d{1,10}))?$/.exec(cursor);
  if (!match) return null;
  const [, high, score, number] = match;
  return {
    high: Number(high),
    after: score === undefined ? null : { score: Number(score), number: Number(number) },
  };
}

/**
 * One page of the matches from a place, which came newest first, at most so many as were `wanted`. By relevance the
 * better come first among these; those behind them follow when these have been shown.
 */
export function pageOfMatches(
  matches: readonly Match[],
  { high, after }: PagePlace,
  { wanted, limit }: { wanted: number; limit: number },
): { shown: number[]; next: string | null } {
  const ranked = [...matches].sort((a, b) => b.score - a.score || b.number - a.number);
  const rest = after ? ranked.filter((match) => isBehind(match, after)) : ranked;
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  const oldest = matches.at(-1);
  let next: string | null = null;
  if (last && rest.length > limit) {
    // Whoever writes meanwhile stands before the first page, not within the next one.
    next = `${Math.min(high, matches[0]!.number)}.${last.score}.${last.number}`;
  } else if (oldest && matches.length >= wanted && oldest.number > 1) next = String(oldest.number - 1);
  return { shown: shown.map(({ number }) => number), next };
}

function isBehind(match: Match, after: Match): boolean {
  return match.score < after.score || (match.score === after.score && match.number < after.number);
}
