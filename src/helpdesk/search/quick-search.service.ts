import { Injectable } from '@nestjs/common';
import { MatchesService } from './matches.service.js';
import { highestNumber } from './search-pages.policy.js';
import type { SearchQuery } from './search-query.policy.js';
import { SearchReadingService } from './search-reading.service.js';

/** A list is narrowed to so many of the newest tickets that fit: the search's own screen leads further. */
const mostNumbers = 1_000;

/** Which tickets words mean, by the index of the search: those typed over a list, and all that a search finds. */
@Injectable()
export class QuickSearchService {
  constructor(
    private readonly reading: SearchReadingService,
    private readonly matches: MatchesService,
  ) {}

  /**
   * The numbers of the newest that fit and that the person may see. A number alone is a ticket's; words that are too
   * short to be looked for find nothing yet. Throws search.not-understood (400) and search.too-broad (422).
   */
  async numbers(q: string): Promise<number[]> {
    const query = await this.reading.read(q, { unfinished: true });
    if (query.number !== null) return [query.number];
    return this.fitting(query, mostNumbers);
  }

  /**
   * The numbers of all that the search finds for the person, the newest first, and the one that was typed; no more than
   * so many. Throws as `numbers` does, search.not-understood also for words that are too short.
   */
  async all(q: string, most: number): Promise<number[]> {
    const query = await this.reading.read(q);
    const found = await this.fitting(query, most);
    return query.number === null ? found : [...new Set([query.number, ...found])].slice(0, most);
  }

  private async fitting(query: SearchQuery, wanted: number): Promise<number[]> {
    const { terms, from, province, desk, states, fields, before, after } = query;
    const says =
      terms.length + from.length + states.length + fields.length > 0 || province || desk || before || after;
    if (!says || query.faults.length) return [];
    const all = { low: 1, high: highestNumber, wanted };
    const found = await this.matches.newest(await this.matches.begin(query), all);
    return found.map(({ number }) => number);
  }
}
