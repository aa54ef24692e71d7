import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { StaffNewsService } from '../following/staff-news.service.js';
import type { BulkChange } from './bulk-change.entity.js';

interface Given {
  staffId: string;
  ticketId: string;
  lineId: string;
  tickets: number;
}

/** Tells people that an act on many tickets gave them some: once each, when it has ended, in that transaction. */
@Injectable()
export class BulkNewsService {
  constructor(private readonly news: StaffNewsService) {}

  /** Whoever asked for the act knows of it. */
  async tell({ id, askedBy }: Pick<BulkChange, 'id' | 'askedBy'>): Promise<void> {
    const given: Given[] = await db().query(
      `SELECT g.given_to AS staffId, CAST(g.tickets AS SIGNED) AS tickets, t.ticket_id AS ticketId, g.line_id AS lineId
       FROM (SELECT given_to, COUNT(*) AS tickets, MIN(line_id) AS line_id FROM bulk_change_tickets
         WHERE bulk_id = ? AND given_to <> ? GROUP BY given_to) g
       JOIN bulk_change_tickets t ON t.bulk_id = ? AND t.given_to = g.given_to AND t.line_id = g.line_id`,
      [id, askedBy, id],
    );
    await this.news.assigned(given.map((one) => ({ ...one, tickets: Number(one.tickets) })));
  }
}
