/** Before the platform existed: no time of theirs. */
const earliest = Date.UTC(2004, 0, 1);
/** How far their clock may be ahead of ours before we believe our own. */
const toleranceMs = 5 * 60_000;

/**
 * A moment as the platform writes it: milliseconds, or seconds in feed and lead-ad items, as a number
 * or as text (A3). Undefined when it is no moment, or one that cannot be.
 */
export function providerTime(value: unknown, receivedAt: Date): Date | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  if (value === '') return undefined;
  const number = Number(value);
  const ms = number < 1e11 ? number * 1000 : number;
  if (!Number.isFinite(ms) || ms < earliest || ms > receivedAt.getTime() + toleranceMs) return undefined;
  return new Date(Math.floor(ms));
}
