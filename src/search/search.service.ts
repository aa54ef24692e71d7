import { Injectable } from '@nestjs/common';
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { CaseListService } from '../credentials/resets/standing/case-list.service.js';
import { TicketSearchService, type TicketHit } from '../helpdesk/search/ticket-search.service.js';
import { OfficerListService } from '../organisations/officers/officer-list.service.js';
import { LaoSearchService } from '../organisations/search/lao-search.service.js';
import { mayDo } from '../platform/auth/permissions.js';
import { actor } from '../platform/request-context.js';
import type { FoundTicketJson, SearchAnswerJson, SearchQueryJson } from './search.schema.js';

/**
 * So many are answered at once, the others in their order: the database works at many halves no faster than at one whole
 * after the other, and whoever lists or opens tickets meanwhile finds it free.
 */
export const atOnce = 3 * availableParallelism();

/** LAOs and people stand beside the tickets: their own screens have the whole list. */
const beside = 4;

/** Asks every module that has something to be found, each within what the person may see. */
@Injectable()
export class SearchService {
  constructor(
    private readonly tickets: TicketSearchService,
    private readonly laos: LaoSearchService,
    private readonly officers: OfficerListService,
    private readonly cases: CaseListService,
  ) {}

  private readonly inTurn = pLimit(atOnce);

  /** Throws search.not-understood (400), search.too-broad (422), request.invalid (400). */
  async find(asked: SearchQueryJson): Promise<SearchAnswerJson> {
    return this.inTurn(async () => this.answer(asked));
  }

  private async answer({ q, sort, limit, cursor }: SearchQueryJson): Promise<SearchAnswerJson> {
    const query = await this.tickets.read(q);
    const { role } = actor();
    const first = cursor === undefined;
    const register = first && mayDo(role, 'register.read') && query.words !== '';
    const number = first ? query.number : null;
    const [page, ticket, numberedCase, laos, people] = await Promise.all([
      // A number that is too short to be looked for may be one all the same.
      query.faults.length
        ? { items: [], next: null, ranked: false }
        : this.tickets.find(query, { sort, limit, cursor }),
      number === null ? null : this.tickets.numbered(number),
      number === null || !mayDo(role, 'resets.read') ? null : this.cases.numbered(number),
      register ? this.laos.find({ q: query.words }, { limit: beside }) : { items: [] },
      register ? this.officers.list({ q: query.words, limit: beside }) : { items: [] },
    ]);
    return {
      exact: {
        ticket: ticket && foundTicket(asHit(ticket)),
        case: numberedCase && {
          id: numberedCase.id,
          number: numberedCase.number,
          state: numberedCase.state,
          lao: numberedCase.lao.title,
          province: numberedCase.province,
        },
      },
      laos: laos.items.map(({ code, title, district, province }) => ({ code, title, district, province })),
      people: people.items.map(({ id, name, province, posts }) => ({
        id,
        name,
        province,
        laos: posts.flatMap(({ lao }) => lao ?? []),
      })),
      items: page.items.filter((hit) => hit.ticket.id !== ticket?.id).map(foundTicket),
      ranked: page.ranked,
      next: page.next,
    };
  }
}

function asHit(ticket: TicketHit['ticket']): TicketHit {
  const plain = (text: string) => ({ text, ranges: [] });
  return {
    ticket,
    subject: plain(ticket.subject),
    contact: plain(ticket.contact.name),
    lao: ticket.lao && plain(`${ticket.lao.name} ${ticket.lao.province.name}`),
    message: null,
    file: null,
  };
}

function foundTicket({ ticket, ...texts }: TicketHit): FoundTicketJson {
  const { id, number, state, channel, contact, lastMessageAt, createdAt } = ticket;
  return { id, number, state, channel, contactId: contact.id, lastMessageAt, createdAt, ...texts };
}
