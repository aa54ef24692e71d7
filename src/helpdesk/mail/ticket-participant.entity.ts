import { Entity, PrimaryColumn } from 'typeorm';
import { TimeColumn } from '../../platform/database/columns.js';

/** An address that takes part in a ticket's mails: its answers join, and it gets ours. */
@Entity('ticket_participants')
export class TicketParticipant {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  ticketId: string;

  @PrimaryColumn({ type: 'varchar', length: 254, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  address: string;

  @TimeColumn()
  createdAt: Date;
}
