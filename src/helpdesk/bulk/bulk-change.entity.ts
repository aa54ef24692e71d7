import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, JsonColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';
import type { BulkOutcome } from './bulk-change-ticket.entity.js';
import type { BulkAct } from './bulk.schema.js';

/** How many tickets came to the same end. */
export interface BulkSum {
  outcome: BulkOutcome;
  reason: string | null;
  count: number;
}

/** One act that somebody asked for on many tickets at once; `undoesId`: it takes that one back. */
@Entity('bulk_changes')
export class BulkChange {
  @IdColumn()
  id: string;

  @RefColumn()
  askedBy: string;

  /** The screen's own mark, UNIQUE per person: asked twice by a shaky line it is one. */
  @CodeColumn(64)
  clientToken: string;

  @JsonColumn()
  act: BulkAct;

  @Column({ type: 'int' })
  total: number;

  /** UNIQUE: what was taken back is not taken back again. */
  @RefColumn({ nullable: true })
  undoesId: string | null;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn({ nullable: true })
  cancelledAt: Date | null;

  @TimeColumn({ nullable: true })
  finishedAt: Date | null;

  /** What became of its tickets, counted once it was finished; null: counted whenever somebody looks. */
  @JsonColumn({ nullable: true })
  sums: BulkSum[] | null;
}
