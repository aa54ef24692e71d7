import { Injectable } from '@nestjs/common';
import { actingScope, inScope } from '../platform/auth/scope.js';
import { updateMany } from '../platform/database/bulk.js';
import { db } from '../platform/database/transaction.js';
import { DomainError, notFound } from '../platform/errors.js';
import { RealtimeService } from '../platform/realtime/realtime.service.js';
import { ticketRow } from './rows.js';
import { SearchIndexService } from './search/search-index.service.js';
import { Ticket } from './ticket.entity.js';

/** Takes a ticket for a change and puts it back: two people's changes follow each other. */
@Injectable()
export class TicketLockService {
  constructor(
    private readonly realtime: RealtimeService,
    private readonly search: SearchIndexService,
  ) {}

  /**
   * The ticket, locked until the transaction ends. Throws ticket.not-found, also outside of the person's scope, and
   * ticket.merged (409): what is merged changes where it went.
   */
  async lock(id: string): Promise<Ticket> {
    const ticket = await this.lockAny(id);
    this.demandUnmerged(ticket);
    return ticket;
  }

  /** Throws ticket.merged (409), with the ticket where it goes on. */
  demandUnmerged({ state, mergedIntoId }: Ticket): void {
    if (state === 'merged') throw new DomainError('ticket.merged', 409, { extra: { into: mergedIntoId } });
  }

  /** The same for a ticket that may be merged. Throws ticket.not-found. */
  async lockAny(id: string): Promise<Ticket> {
    const ticket = await db().findOne(Ticket, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!ticket || !inScope(actingScope(), ticket.provinceCode)) throw notFound('ticket');
    return ticket;
  }

  /** Writes the changed ticket, with its next version, keeps the search with it, and tells the screens. */
  async save(ticket: Ticket): Promise<void> {
    const { channel: _c, created_at: _t, contact_point_id: _p, ...row } = ticketRow(ticket);
    await updateMany('tickets', [{ ...row, version: ticket.version + 1 }]);
    await this.search.followTickets([ticket.id]);
    this.realtime.publish({ topic: 'ticket', id: ticket.id, province: ticket.provinceCode });
  }
}
