import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/errors.js';
import type { Page } from '../../platform/http/page.js';
import { TicketListService } from '../ticket-list.service.js';
import type { TicketJson } from '../ticket.schema.js';
import { lowestOfNewest, type GramsWritten } from './candidates.service.js';
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
    const written = await this.matches.written();
    const ranked = sort === 'relevance' && query.terms.length > 0 && written.added;
    const { found, next } = ranked
      ? await this.ranked(query, place, limit, written)
      : await this.inParts(query, { ...place, part: 'all' }, limit, written);
    const tickets = await this.tickets.numbered(found.map(({ number }) => number));
    const messages = new Map(found.map(({ number, message }) => [number, message]));
    return { items: await this.texts.of(tickets, query, messages), next, ranked };
  }

  /**
   * Mostly the newest tickets over which the words stand fill the page. Where they do not, the words may be in so few
   * tickets that all of these are looked through at once; else it goes part by part.
   */
  private async ranked(
    query: SearchQuery,
    place: PagePlace,
    limit: number,
    written: GramsWritten,
  ): Promise<FoundPage<FoundMatch>> {
    if (place.part === 'above') {
      const asked = { ...place, low: lowestOfNewest(place.high, written), wanted: limit };
      const found = await this.matches.newest(query, asked, written);
      if (found.length === limit) return pageUntil(found, placeAfter(place, found, limit));
      // There were no older ones.
      if (asked.low === 1) return this.inParts(query, placeAfter(place, found, limit), limit, written, found);
    }
    const few = await this.matches.few(query, written);
    if (few) return pageOfAll(few, query.terms.length, place, limit);
    return this.inParts(query, place, limit, written);
  }

  /** From a place on, behind what was found before it. */
  private async inParts(
    query: SearchQuery,
    place: PagePlace | null,
    limit: number,
    written: GramsWritten,
    before: FoundMatch[] = [],
  ): Promise<FoundPage<FoundMatch>> {
    const found = [...before];
    for (let from = place; from;) {
      const wanted = limit - found.length;
      const some: FoundMatch[] = await this.matches.newest(query, { ...from, low: 1, wanted }, written);
      found.push(...some);
      from = placeAfter(from, some, wanted);
      if (found.length === limit) return pageUntil(found, from);
    }
    return { found, next: null };
  }
}
