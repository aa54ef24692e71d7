import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db } from '../../platform/database/transaction.js';
import { actor } from '../../platform/request-context.js';
import { TicketListService } from '../ticket-list.service.js';
import type { FollowersJson } from './following.schema.js';
import { TicketFollower } from './ticket-follower.entity.js';

/** Who follows which ticket. */
@Injectable()
export class FollowersService {
  constructor(private readonly tickets: TicketListService) {}

  /** Throws ticket.not-found. */
  async of(ticketId: string): Promise<FollowersJson> {
    await this.tickets.one(ticketId);
    const items: FollowersJson['items'] = await db().query(
      `SELECT s.id, s.name, f.why FROM ticket_followers f JOIN staff s ON s.id = f.staff_id
       WHERE f.ticket_id = ? AND s.state = 'active' ORDER BY f.since_at, s.id LIMIT 100`,
      [ticketId],
    );
    return { items, me: items.some(({ id }) => id === actor().staffId) };
  }

  /** The person follows it from now on. Throws ticket.not-found. */
  async follow(ticketId: string): Promise<void> {
    await this.tickets.one(ticketId);
    await this.add(ticketId, [actor().staffId], 'self');
  }

  /** Not any more. Throws ticket.not-found. */
  async leave(ticketId: string): Promise<void> {
    await this.tickets.one(ticketId);
    await db().delete(TicketFollower, { ticketId, staffId: actor().staffId });
  }

  /** Adds people who do not follow it yet. */
  async add(ticketId: string, staffIds: string[], why: TicketFollower['why']): Promise<void> {
    const since = clock.now();
    await insertMany(
      'ticket_followers',
      staffIds.map((staffId) => ({ ticket_id: ticketId, staff_id: staffId, why, since_at: since })),
      'ON DUPLICATE KEY UPDATE staff_id = VALUES(staff_id)',
    );
  }
}
