/** So far two clocks may be apart without anything being set right, in milliseconds; less is lost on the way anyway. */
const toleratedMs = 1_000;

/**
 * How far ahead of ours the database's clock is, in milliseconds, by what it answered between two moments of ours: 0 for
 * what is tolerated, null where the answer took too long to tell.
 */
export function skewOf(answered: Date, askedAt: number, heardAt: number): number | null {
  if (heardAt < askedAt || heardAt - askedAt > toleratedMs) return null;
  const skew = answered.getTime() - (askedAt + heardAt) / 2;
  return Math.abs(skew) <= toleratedMs ? 0 : Math.round(skew);
}
