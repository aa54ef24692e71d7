import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/** What somebody says of the help that they got, once for each time that their ticket was closed (UNIQUE). */
@Entity('ticket_ratings')
export class TicketRating {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  ticketId: string;

  @PrimaryColumn({ type: 'datetime', precision: 3 })
  closedAt: Date;

  /** From 1, bad, to 5, good. */
  @Column({ type: 'tinyint', unsigned: true })
  score: number;

  @TextColumn(1000, { nullable: true })
  comment: string | null;

  /** In whose hands the ticket was. */
  @RefColumn({ nullable: true })
  assigneeId: string | null;

  @TimeColumn()
  ratedAt: Date;
}
