import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/errors.js';
import type { Page } from '../../platform/http/page.js';
import { TicketListService } from '../ticket-list.service.js';
import type { TicketJson } from '../ticket.schema.js';
import { HitTextsService, type TicketHit } from './hit-texts.service.js';
import { MatchesService } from './matches.service.js';
import { pageOfMatches, readPlace } from './search-pages.policy.js';
import type { SearchQuery } from './search-query.policy.js';
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
    private readonly matches: MatchesService,
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
    const wanted = sort === 'date' ? limit : rankedAtOnce;
    const { high } = place;
    const found = await this.matches.newest(query, { low: 1, high, wanted });
    const matches = sort === 'date' ? found.map((match) => ({ ...match, score: 0 })) : found;
    const { shown, next } = pageOfMatches(matches, place, { wanted, limit });
    const tickets = await this.tickets.numbered(shown);
    const messages = new Map(matches.map(({ number, message }) => [number, message]));
    return { items: await this.texts.of(tickets, query, messages), next };
  }
}
