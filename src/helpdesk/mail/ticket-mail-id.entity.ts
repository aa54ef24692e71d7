import { Entity, Index, PrimaryColumn } from 'typeorm';
import { RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** A Message-ID that was seen in a mail, as its own or as one that it follows, and the ticket where it belongs. */
@Entity('ticket_mail_ids')
export class TicketMailId {
  /** SHA-256; UNIQUE, so that parallel mails of one conversation meet here. */
  @PrimaryColumn({ type: 'binary', length: 32 })
  idHash: Buffer;

  /** Null only within the transaction that works the mail in, and for ids that a stranger's mail named. */
  @Index('ticket_mail_ids_ticket')
  @RefColumn({ nullable: true })
  ticketId: string | null;

  @TimeColumn()
  createdAt: Date;
}
