import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { StaffNewsService, type Given } from '../following/staff-news.service.js';
import type { BulkChange } from './bulk-change.entity.js';

/** Tells people that an act on many tickets gave them some: once each, when it has ended, in that transaction. */
@Injectable()
export class BulkNewsService {
  constructor(private readonly news: StaffNewsService) {}

  /** Whoever asked for the act knows of it. */
  async tell({ id, askedBy }: Pick<BulkChange, 'id' | 'askedBy'>): Promise<void> {
    const given: Given[] = await db().query(
      `SELECT given_to AS staffId, ticket_id AS ticketId, line_id AS lineId FROM bulk_change_tickets
       WHERE bulk_id = ? AND given_to <> ? ORDER BY line_id`,
      [id, askedBy],
    );
    await this.news.assigned(given);
  }
}
