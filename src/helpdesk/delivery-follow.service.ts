import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { OutboundMessage } from '../channels/outbound-message.entity.js';
import { db, transaction } from '../platform/database/transaction.js';
import { RealtimeService } from '../platform/realtime/realtime.service.js';
import { Message } from './message.entity.js';
import { Ticket } from './ticket.entity.js';

/** Keeps the delivery state on messages, and the count of undelivered ones on tickets, as the channel knows them. */
@Injectable()
export class DeliveryFollowService {
  constructor(private readonly realtime: RealtimeService) {}

  /** Copies the state of these outbound messages. Running twice, or late, ends in the channel's present state. */
  async follow(outboundIds: string[]): Promise<void> {
    await transaction(async () => {
      const outbound = await db().findBy(OutboundMessage, { id: In(outboundIds) });
      const messages = await db().findBy(Message, { id: In(outbound.map(({ reference }) => reference)) });
      const ticketIds = [...new Set(messages.map((message) => message.ticketId))].sort();
      if (!ticketIds.length) return;
      const tickets = await db().find(Ticket, {
        where: { id: In(ticketIds) },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
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
    const [had, hadNot] = [
      before.filter((t) => t.undelivered > 0),
      before.filter((t) => t.undelivered === 0),
    ];
    const ids = (tickets: Ticket[]) => tickets.map((ticket) => ticket.id).concat('');
    await db().query(
      `UPDATE tickets SET state = 'open' WHERE id IN (?) AND state = 'waiting' AND undelivered > 0`,
      [ids(hadNot)],
    );
    await db().query(
      `UPDATE tickets SET state = 'waiting'
       WHERE id IN (?) AND state = 'open' AND undelivered = 0 AND last_direction = 'out' AND waiting_since IS NULL`,
      [ids(had)],
    );
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
