import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/errors.js';
import type { Page } from '../../platform/http/page.js';
import { TicketListService } from '../ticket-list.service.js';
import type { TicketJson } from '../ticket.schema.js';
import { lowestOfNewest } from './candidates.service.js';
import { HitTextsService, type TicketHit } from './hit-texts.service.js';
import { MatchesService } from './matches.service.js';
import type { FoundMatch } from './search-hits.policy.js';
import {
  pageOfAll,
  pageUntil,
  placeAfter,
  readPlace,
  type FoundPage,
  type PagePlace,
} from './search-pages.policy.js';
import type { SearchQuery } from './search-query.policy.js';
import { SearchReadingService } from './search-reading.service.js';
import type { SearchRun } from './search-run.js';

export type { TicketHit } from './hit-texts.service.js';
export type TicketSearch = { q: string; sort: 'relevance' | 'date'; limit: number; cursor?: string };

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
   * One page of what fits. By date the newest tickets come first; by relevance, of whatever age, those over which every
   * word stands (in subject, LAO, tags, fields or name), then the others, the newest of each first. Throws
   * request.invalid (400) for a cursor of something else, search.too-broad (422).
   */
  async find(
    query: SearchQuery,
    { sort, limit, cursor }: Omit<TicketSearch, 'q'>,
  ): Promise<Page<TicketHit> & { ranked: boolean }> {
    const place = readPlace(cursor);
    if (!place)
      throw new DomainError('request.invalid', 400, { fields: [{ path: 'cursor', code: 'invalid' }] });
    const run = await this.matches.begin(query);
    const ranked = sort === 'relevance' && query.terms.length > 0 && run.written.added;
    const { found, next } = ranked
      ? await this.ranked(run, place, limit)
      : await this.inParts(run, { ...place, part: 'all' }, limit);
    const tickets = await this.tickets.numbered(found.map(({ number }) => number));
    const messages = new Map(found.map(({ number, message }) => [number, message]));
    return { items: await this.texts.of(tickets, query, messages), next, ranked };
  }

  /**
   * Mostly the newest tickets over which the words stand fill the page. Where they do not, the words may be in so few
   * tickets that all of these are looked through at once; else it goes part by part.
   */
  private async ranked(run: SearchRun, place: PagePlace, limit: number): Promise<FoundPage<FoundMatch>> {
    if (place.part === 'above') {
      const asked = { ...place, low: lowestOfNewest(place.high, run.written), wanted: limit };
      const found = await this.matches.newest(run, asked);
      if (found.length === limit) return pageUntil(found, placeAfter(place, found, limit));
      // There were no older ones.
      if (asked.low === 1) return this.inParts(run, placeAfter(place, found, limit), limit, found);
    }
    const few = await this.matches.few(run);
    if (few) return pageOfAll(few, run.query.terms.length, place, limit);
    return this.inParts(run, place, limit);
  }

  /** From a place on, behind what was found before it. */
  private async inParts(
    run: SearchRun,
    place: PagePlace | null,
    limit: number,
    before: FoundMatch[] = [],
  ): Promise<FoundPage<FoundMatch>> {
    const found = [...before];
    for (let from = place; from;) {
      const wanted = limit - found.length;
      const some: FoundMatch[] = await this.matches.newest(run, { ...from, low: 1, wanted });
      found.push(...some);
      from = placeAfter(from, some, wanted);
      if (found.length === limit) return pageUntil(found, from);
    }
    return { found, next: null };
  }
}
