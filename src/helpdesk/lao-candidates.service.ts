import { Injectable } from '@nestjs/common';
import { SenderResolverService } from '../organisations/search/sender-resolver.service.js';
import { scopeFor } from '../platform/auth/scope.js';
import { db } from '../platform/database/transaction.js';
import { actor } from '../platform/request-context.js';
import { ContactLaosService } from './contact-laos.service.js';
import { LaoPeopleService } from './lao-people.service.js';
import { TicketListService } from './ticket-list.service.js';
import type { LaoCandidatesJson } from './ticket.schema.js';

/** How many of the contact's last messages are read for names of LAOs. */
const messagesRead = 12;
const candidatesShown = 5;

/** Which LAO a ticket may be about: what its contact is bound to, and what its words say. Decides nothing. */
@Injectable()
export class LaoCandidatesService {
  constructor(
    private readonly tickets: TicketListService,
    private readonly contactLaos: ContactLaosService,
    private readonly resolver: SenderResolverService,
    private readonly people: LaoPeopleService,
  ) {}

  /** Throws ticket.not-found. */
  async of(ticketId: string): Promise<LaoCandidatesJson> {
    const { record } = await this.tickets.one(ticketId);
    const bound = await this.contactLaos.of(record.contact_id);
    const known = new Set(bound.map(({ lao }) => lao?.code));
    const texts = [record.subject, ...(await this.words(ticketId)), record.contact_name ?? ''];
    const found = (await this.resolver.candidates(texts, scopeFor(actor())))
      .filter(({ lao }) => !known.has(lao.code))
      .slice(0, candidatesShown);
    const officers = await this.people.of(found.map(({ lao }) => lao.code));
    return {
      bound,
      candidates: found.map(({ lao, score, reasons }) => ({
        lao: { code: lao.code, name: lao.title, district: lao.district, province: lao.province },
        score,
        reasons,
        officers: officers.get(lao.code) ?? [],
      })),
    };
  }

  /** What the contact wrote on this ticket, the newest first. */
  private async words(ticketId: string): Promise<string[]> {
    const rows: { text: string }[] = await db().query(
      `SELECT text FROM messages WHERE ticket_id = ? AND author_kind = 'contact' AND kind = 'message'
       ORDER BY created_at DESC, id DESC LIMIT ${messagesRead}`,
      [ticketId],
    );
    return rows.map(({ text }) => text);
  }
}
