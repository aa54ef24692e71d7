import { Entity, PrimaryColumn } from 'typeorm';

/** A word that staff put on a ticket. */
@Entity('ticket_tags')
export class TicketTag {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  ticketId: string;

  @PrimaryColumn({ type: 'varchar', length: 50, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  tag: string;
}
