/** Waiting times before the next try after a failed one, in milliseconds (A16); after the last one it has failed. */
const delays = [5_000, 30_000, 120_000, 600_000, 1_800_000] as const;

/** How long to wait after so many failed tries, with up to a quarter added; null: no further try. */
export function retryAfterMs(failedTries: number, once: boolean, random: number): number | null {
  const delay = once && failedTries > 1 ? undefined : delays[failedTries - 1];
  return delay === undefined ? null : Math.round(delay * (1 + random / 4));
}

/**
 * How long a part may be without an answer before it counts as unknown, in milliseconds: the time in
 * which an echo would have told (A16). Longer than any call takes.
 */
export function answerDueMs(kind: 'text' | 'attachment'): number {
  return kind === 'text' ? 60_000 : 150_000;
}

/** Between two messages to one person, in milliseconds (A15). */
export const paceMs = 200;
