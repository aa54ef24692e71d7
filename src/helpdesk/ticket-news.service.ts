import { Injectable } from '@nestjs/common';
import { db } from '../platform/database/transaction.js';
import { RealtimeService } from '../platform/realtime/realtime.service.js';

/** Tells the screens of changes around tickets, each in the province that the ticket belongs to. */
@Injectable()
export class TicketNewsService {
  constructor(private readonly realtime: RealtimeService) {}

  /** Tells that something about these tickets has changed. */
  async tell(ticketIds: string[]): Promise<void> {
    if (!ticketIds.length) return;
    const tickets: { id: string; province: string | null }[] = await db().query(
      'SELECT id, province_code AS province FROM tickets WHERE id IN (?)',
      [[...new Set(ticketIds)]],
    );
    for (const ticket of tickets) this.realtime.publish({ topic: 'ticket', ...ticket });
  }
}
