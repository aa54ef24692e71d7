import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

const ref = { type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' } as const;

/** What stands in a field of a ticket; an empty one has no row. */
@Entity('ticket_field_values')
export class TicketFieldValue {
  @PrimaryColumn(ref)
  ticketId: string;

  @PrimaryColumn(ref)
  fieldId: string;

  /** The ticket's number: a search walks them by it. */
  @Column({ type: 'int', unsigned: true })
  number: number;

  /** As `writtenValue` writes it. */
  @TextColumn(500)
  value: string;

  /** As `foldedValue` writes it. */
  @TextColumn(120)
  folded: string;

  /** Null: a rule. */
  @RefColumn({ nullable: true })
  setBy: string | null;

  @TimeColumn()
  setAt: Date;
}
