import { Entity } from 'typeorm';
import { IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** Somebody of the staff chose to which address of the same person the answers on a ticket go. */
@Entity('reply_choices')
export class ReplyChoice {
  @IdColumn()
  ticketId: string;

  @RefColumn()
  contactPointId: string;

  @RefColumn()
  chosenBy: string;

  @TimeColumn()
  chosenAt: Date;
}
