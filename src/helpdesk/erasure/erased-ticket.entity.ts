import { Entity } from 'typeorm';
import { IdColumn, TimeColumn } from '../../platform/database/columns.js';

/** That the words of a ticket were erased, and when: what was said on it once it was open again is erased anew. */
@Entity('erased_tickets')
export class ErasedTicket {
  @IdColumn()
  ticketId: string;

  @TimeColumn()
  erasedAt: Date;
}
