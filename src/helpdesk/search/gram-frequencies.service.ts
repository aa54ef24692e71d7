import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import type { GramFrequencies } from './search-sql.js';

/** So long the counts of a sample are good enough: they decide only where a search begins. */
const keptMs = 5 * 60_000;

/** Holds in memory how common grams are, as the last sample has it. */
@Injectable()
export class GramFrequenciesService {
  private held: { frequencies: GramFrequencies; until: number } | undefined;
  private loading: Promise<GramFrequencies> | undefined;

  /** The frequencies; after the first time nobody waits for them. */
  async current(): Promise<GramFrequencies> {
    if (this.held && this.held.until > performance.now()) return this.held.frequencies;
    this.loading ??= this.load().finally(() => (this.loading = undefined));
    if (!this.held) return this.loading;
    this.loading.catch(() => undefined);
    return this.held.frequencies;
  }

  private async load(): Promise<GramFrequencies> {
    const rows: { gram: number; tickets: number }[] = await db().query(
      'SELECT gram, tickets FROM search_gram_counts ORDER BY gram',
    );
    const most = Math.max(1, ...rows.map(({ tickets }) => tickets));
    const counts = new Map(rows.map(({ gram, tickets }) => [gram, tickets / most]));
    const frequencies: GramFrequencies = {
      of: (gram) => counts.get(gram) ?? 0,
      ofRange: ([low, high]) => {
        let sum = 0;
        for (let n = firstFrom(rows, low); n < rows.length && rows[n]!.gram <= high; n += 1)
          sum += rows[n]!.tickets / most;
        return sum;
      },
    };
    this.held = { frequencies, until: performance.now() + keptMs };
    return frequencies;
  }
}

function firstFrom(rows: { gram: number }[], gram: number): number {
  let low = 0;
  for (let high = rows.length; low < high;) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.gram < gram) low = middle + 1;
    else high = middle;
  }
  return low;
}
