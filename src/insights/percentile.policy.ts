/** How often each value was met, in any order. */
export interface Bucket {
  value: number;
  count: number;
}

/**
 * The smallest value that at least `share` (0 to 1) of all are not above (nearest rank); null of nothing. Percentiles
 * and not averages: one forgotten ticket says nothing of what people usually wait.
 */
export function percentile(buckets: readonly Bucket[], share: number): number | null {
  const sorted = buckets.filter(({ count }) => count > 0).toSorted((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  if (!total) return null;
  let seen = 0;
  for (const { value, count } of sorted) {
    seen += count;
    if (seen >= Math.max(1, Math.ceil(share * total))) return value;
  }
  return sorted.at(-1)!.value;
}
