import { Entity, Index, PrimaryColumn } from 'typeorm';
import { RefColumn, TimeColumn } from '../../platform/database/columns.js';

const key = { type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' } as const;

/** That two tickets have to do with each other and stay two; the lower id first, so that there is one row for both ways. */
@Entity('ticket_links')
export class TicketLink {
  @PrimaryColumn(key)
  lowId: string;

  @Index('ticket_links_high')
  @PrimaryColumn(key)
  highId: string;

  @RefColumn()
  linkedBy: string;

  @TimeColumn()
  linkedAt: Date;
}
