import { GramRows } from './gram-rows.js';
import { Patience } from './patience.js';
import { matchesOf, type FoundMatch, type TextHits } from './search-hits.policy.js';
import type { SearchQuery } from './search-query.policy.js';
import { hitsAmong } from './search-sql.js';

/** How far grams are written. */
export interface GramsWritten {
  /** The tickets that wait for theirs, the newest first. */
  waiting: number[];
  /** The last block with any. */
  last: number;
  /** All tickets have those that were added, or wait for them. */
  added: boolean;
}

/**
 * One search at work: what it may cost, and what it has read. It looks at what stands over the tickets first and then at
 * the rest, and meets many of them twice; nothing is read twice.
 */
export class SearchRun {
  readonly patience = new Patience();
  readonly grams = new GramRows();
  private readonly looked = new Map<number, FoundMatch | null>();

  constructor(
    readonly query: SearchQuery,
    readonly written: GramsWritten,
  ) {}

  /** Those among some tickets that fit, in their order. Throws search.too-broad (422). */
  async fitting(numbers: number[]): Promise<FoundMatch[]> {
    const unknown = numbers.filter((number) => !this.looked.has(number));
    if (unknown.length) {
      const rows = await this.patience.rows<TextHits>(hitsAmong(this.query, unknown));
      for (const number of unknown) this.looked.set(number, null);
      for (const match of matchesOf(rows, this.query)) this.looked.set(match.number, match);
    }
    return numbers.flatMap((number) => this.looked.get(number) ?? []);
  }
}
