import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/** Letting a LAO off one document: somebody asks with a reason, somebody else decides. */
@Entity('document_waivers')
export class Waiver {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  obligationId: string;

  @TextColumn(300)
  reason: string;

  @RefColumn()
  askedBy: string;

  @TimeColumn()
  askedAt: Date;

  @RefColumn({ nullable: true })
  decidedBy: string | null;

  @TimeColumn({ nullable: true })
  decidedAt: Date | null;

  @CodeColumn(10, { nullable: true })
  decision: 'granted' | 'refused' | null;

  /** The obligation's id while it waits for a decision, else null: one at a time. */
  @RefColumn({ nullable: true })
  waitingKey: string | null;
}
