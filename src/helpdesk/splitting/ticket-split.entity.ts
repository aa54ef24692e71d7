import { Entity, Index } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** That some of a ticket's messages became a ticket of their own. Merging the two puts them back. */
@Entity('ticket_splits')
@Index('ticket_splits_once', ['sourceId', 'clientToken'], { unique: true })
export class TicketSplit {
  @IdColumn()
  id: string;

  @RefColumn()
  sourceId: string;

  @RefColumn()
  targetId: string;

  /** The screen's own mark: asked twice by a shaky line, it is one. */
  @CodeColumn(64)
  clientToken: string;

  @RefColumn()
  splitBy: string;

  @TimeColumn()
  splitAt: Date;
}
