import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';
import type { Evidence, Slot } from '../obligations/evidence.policy.js';

/** One document of a transmittal, in the words of its day. DLA receives it, or sends it back with a reason. */
@Entity('transmittal_lines')
export class TransmittalLine {
  @IdColumn()
  id: string;

  @RefColumn()
  transmittalId: string;

  @CodeColumn(2)
  provinceCode: string;

  @Column({ type: 'int', unsigned: true })
  position: number;

  @RefColumn()
  obligationId: string;

  @CodeColumn(20)
  evidence: Evidence;

  @RefColumn({ nullable: true })
  evidenceRef: string | null;

  @CodeColumn(8)
  laoCode: string;

  @TextColumn(300)
  lao: string;

  @CodeColumn(30)
  slot: Slot;

  @TextColumn(200)
  person: string;

  @CodeColumn(10)
  state: 'sent' | 'received' | 'returned';

  @TextColumn(300, { nullable: true })
  reason: string | null;

  @RefColumn({ nullable: true })
  decidedBy: string | null;

  @TimeColumn({ nullable: true })
  decidedAt: Date | null;
}
