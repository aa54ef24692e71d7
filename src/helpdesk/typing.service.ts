import { Injectable } from '@nestjs/common';
import { OutboundService } from '../channels/outbound/outbound.service.js';
import { clock } from '../platform/clock.js';
import { TicketListService } from './ticket-list.service.js';

/** The provider shows the sign for some 20 seconds; asking more often than this is wasted. */
const everyMs = 8_000;

/** Shows the contact that somebody writes an answer. Best effort: its loss harms nothing. */
@Injectable()
export class TypingService {
  private readonly shown = new Map<string, number>();

  constructor(
    private readonly tickets: TicketListService,
    private readonly outbound: OutboundService,
  ) {}

  /** Shows the sign, at most every 8 seconds for a ticket. Throws ticket.not-found. */
  async show(ticketId: string): Promise<void> {
    const now = clock.now().getTime();
    if (now - (this.shown.get(ticketId) ?? 0) < everyMs) return;
    const { record } = await this.tickets.one(ticketId);
    if (this.shown.size > 1_000) this.shown.clear();
    this.shown.set(ticketId, now);
    // Who writes an answer has read the question: the contact sees both signs.
    void this.outbound
      .seen(record.thread_id)
      .then(() => this.outbound.typing(record.thread_id, true))
      .catch(() => undefined);
  }
}
