import { Entity, PrimaryColumn } from 'typeorm';
import { CodeColumn, TimeColumn } from '../../platform/database/columns.js';

const key = { type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' } as const;

/** Somebody who wants to be told of what happens on a ticket: by their own wish, or since a colleague named them. */
@Entity('ticket_followers')
export class TicketFollower {
  @PrimaryColumn(key)
  ticketId: string;

  @PrimaryColumn(key)
  staffId: string;

  @CodeColumn(10)
  why: 'self' | 'mention';

  @TimeColumn()
  sinceAt: Date;
}
