import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { OutboundMessage } from '../channels/outbound/outbound-message.entity.js';
import { clock } from '../platform/clock.js';
import { updateMany, type SqlValue } from '../platform/database/bulk.js';
import { db, transaction } from '../platform/database/transaction.js';
import { RealtimeService } from '../platform/realtime/realtime.service.js';
import { Message } from './message.entity.js';
import { slaRow } from './sla/sla-row.js';
import { SlaTermsService } from './sla/sla-terms.service.js';
import { dueAfterReply, dueAfterWaiting } from './sla/sla.policy.js';
import { Ticket } from './ticket.entity.js';

/** Keeps the delivery state on messages, and the count of undelivered ones on tickets, as the channel knows them. */
@Injectable()
export class DeliveryFollowService {
  constructor(
    private readonly realtime: RealtimeService,
    private readonly sla: SlaTermsService,
  ) {}

  /** Copies the state of these outbound messages. Running twice, or late, ends in the channel's present state. */
  async follow(outboundIds: string[]): Promise<void> {
    await transaction(async () => {
      const outbound = await db().findBy(OutboundMessage, { id: In(outboundIds) });
      const references = outbound.map(({ reference }) => reference);
      const tickets = await this.lockTickets(references);
      if (!tickets.length) return;
      const ticketIds = tickets.map(({ id }) => id);
      await this.copyStates(outboundIds);
      await this.countUndelivered(ticketIds);
      await this.turnBack(tickets);
      for (const { id, provinceCode } of tickets)
        this.realtime.publish({ topic: 'ticket', id, province: provinceCode });
    });
  }

  /** Read again under the tickets' locks, so that an older job cannot overwrite a newer state. */
  private async copyStates(outboundIds: string[]): Promise<void> {
    await db().query(
      `UPDATE messages m JOIN outbound_messages o ON o.reference = m.id
       SET m.delivery_state = o.state, m.delivery_error = o.error_code, m.delivery_detail = o.error_detail
       WHERE o.id IN (?)`,
      [outboundIds],
    );
  }

  /**
   * An answer that did not arrive answers nobody: the ticket is ours again. Once nothing is undelivered
   * any more it waits for the contact, as it would have from the beginning.
   */
  private async turnBack(before: Ticket[]): Promise<void> {
    const ids = before.map(({ id }) => id);
    const counts: { id: string; n: number }[] = await db().query(
      'SELECT id, undelivered AS n FROM tickets WHERE id IN (?)',
      [ids],
    );
    const now = new Map(counts.map(({ id, n }) => [id, n]));
    const terms = await this.sla.terms();
    const at = clock.now();
    const changed: Record<string, SqlValue>[] = [];
    for (const ticket of before) {
      const { id, state, undelivered, lastDirection, waitingSince } = ticket;
      if (!undelivered && now.get(id)! > 0 && state === 'waiting')
        changed.push({ id, state: 'open', ...slaRow(dueAfterWaiting(ticket, at, terms)) });
      if (undelivered && !now.get(id) && state === 'open' && lastDirection === 'out' && !waitingSince)
        changed.push({ id, state: 'waiting', ...slaRow(dueAfterReply(ticket, at, terms)) });
    }
    await updateMany('tickets', changed);
  }

  /** The tickets of these messages, locked; what is merged meanwhile is followed to where its messages went. */
  private async lockTickets(references: string[]): Promise<Ticket[]> {
    const locked = new Map<string, Ticket>();
    for (;;) {
      const messages = await db().find(Message, {
        select: { ticketId: true },
        where: { id: In(references) },
      });
      const ids = new Set(messages.map(({ ticketId }) => ticketId).filter((id) => !locked.has(id)));
      if (!ids.size) return [...locked.values()];
      const found = await db().find(Ticket, {
        where: { id: In([...ids]) },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      for (const ticket of found) locked.set(ticket.id, ticket);
    }
  }

  private async countUndelivered(ticketIds: string[]): Promise<void> {
    await db().query(
      `UPDATE tickets t SET t.undelivered = (
         SELECT COUNT(*) FROM messages m WHERE m.ticket_id = t.id AND m.delivery_state IN ('failed', 'unknown'))
       WHERE t.id IN (?)`,
      [ticketIds],
    );
  }
}
