import { Entity, PrimaryColumn } from 'typeorm';
import { LongTextColumn } from '../../platform/database/columns.js';

/** A part of a ticket as it is looked through: its head, its contact, or one message, by that message's id. */
@Entity('search_texts')
export class SearchText {
  /** The ticket's number. */
  @PrimaryColumn({ type: 'int', unsigned: true })
  number: number;

  @PrimaryColumn({ type: 'varchar', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  part: string;

  /** As `foldForSearch` writes it. */
  @LongTextColumn()
  folded: string;
}
