import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import type { Page } from '../../platform/http/page.js';
import { TicketListService } from '../ticket-list.service.js';
import type { TicketJson } from '../ticket.schema.js';
import { GramFrequenciesService } from './gram-frequencies.service.js';
import { HitTextsService, type TicketHit } from './hit-texts.service.js';
import { patiently } from './patient-query.js';
import { highestNumber, pageOfMatches, readPlace, type Match } from './search-pages.policy.js';
import type { SearchQuery } from './search-query.policy.js';
import { matchingNumbers, monthRange, scoreOf, type Sql } from './search-sql.js';
import { SearchReadingService } from './search-reading.service.js';

export type { TicketHit } from './hit-texts.service.js';
export type TicketSearch = { q: string; sort: 'relevance' | 'date'; limit: number; cursor?: string };

/** By relevance so many of the newest matches are compared with each other at a time. */
const rankedAtOnce = 100;

/** Finds tickets by what was said on them, within what the person may see. */
@Injectable()
export class TicketSearchService {
  constructor(
    private readonly reading: SearchReadingService,
    private readonly frequencies: GramFrequenciesService,
    private readonly tickets: TicketListService,
    private readonly texts: HitTextsService,
  ) {}

  /** Understands a search. Throws search.not-understood (400) with what is wrong and where. */
  async read(q: string): Promise<SearchQuery> {
    return this.reading.read(q);
  }

  /** The ticket of a number; null where there is none that the person may see. */
  async numbered(number: number): Promise<TicketJson | null> {
    return (await this.tickets.numbered([number]))[0] ?? null;
  }

  /**
   * One page of what fits: by date the newest tickets first; by relevance, among so many of the newest, first those that
   * say it in subject, LAO or name. Throws request.invalid (400) for a cursor of something else, search.too-broad (422).
   */
  async find(query: SearchQuery, { sort, limit, cursor }: Omit<TicketSearch, 'q'>): Promise<Page<TicketHit>> {
    const place = readPlace(cursor);
    if (!place)
      throw new DomainError('request.invalid', 400, { fields: [{ path: 'cursor', code: 'invalid' }] });
    const bounds = await this.bounds(query, place.high);
    if (!bounds) return { items: [], next: null };
    const wanted = sort === 'date' ? limit : rankedAtOnce;
    const matches = await this.matches(query, bounds, { wanted, sort });
    const { shown, next } = pageOfMatches(matches, place, { wanted, limit });
    const tickets = await this.tickets.numbered(shown);
    return { items: await this.texts.of(tickets, query), next };
  }

  /** The tickets among which to look: a span of time is one of numbers, since both grow together, more or less. */
  private async bounds(query: SearchQuery, high: number): Promise<{ low: number; high: number } | null> {
    const months = monthRange(query);
    if (!months) return { low: 1, high };
    const rows: { low: number; high: number }[] = await db().query(
      `SELECT MIN(low) AS low, MAX(high) AS high FROM (
         SELECT MIN(number) AS low, MAX(number) AS high FROM search_grams WHERE gram BETWEEN ? AND ? GROUP BY gram) span`,
      months,
    );
    const span = rows[0]!;
    const [pending]: { low: number | null; high: number | null }[] = await db().query(
      'SELECT MIN(number) AS low, MAX(number) AS high FROM search_pending',
    );
    const low = Math.min(span.low ?? highestNumber, pending?.low ?? highestNumber);
    const top = Math.min(high, Math.max(span.high ?? 0, pending?.high ?? 0));
    return low <= top ? { low, high: top } : null;
  }

  private async matches(
    query: SearchQuery,
    bounds: { low: number; high: number },
    { wanted, sort }: { wanted: number; sort: TicketSearch['sort'] },
  ): Promise<Match[]> {
    const found = matchingNumbers(query, bounds, wanted, await this.frequencies.current());
    const score: Sql = sort === 'date' ? { sql: '0', values: [] } : scoreOf(query);
    const rows = await patiently<Match>({
      sql: `SELECT found.number, ${score.sql} AS score FROM (${found.sql}) found ORDER BY found.number DESC`,
      values: [...score.values, ...found.values],
    });
    return rows.map(({ number, score: points }) => ({ number, score: Number(points) }));
  }
}
