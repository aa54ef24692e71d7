import { Entity } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/** One thing to do on a ticket; the same words stand on it once (UNIQUE). */
@Entity('checklist_items')
export class ChecklistItem {
  @IdColumn()
  id: string;

  @RefColumn()
  ticketId: string;

  @TextColumn(200)
  text: string;

  /** Who ticked it off; null together with the time: it is still to do. */
  @RefColumn({ nullable: true })
  doneBy: string | null;

  @TimeColumn({ nullable: true })
  doneAt: Date | null;

  @TimeColumn()
  createdAt: Date;
}
