import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';
import type { LineFault, LineState } from './batch-state.policy.js';

/** One LAO in a batch. A fault leaves this line out, never the batch. */
@Entity('batch_lines')
export class BatchLine {
  @IdColumn()
  id: string;

  @RefColumn()
  batchId: string;

  @CodeColumn(2)
  provinceCode: string;

  @CodeColumn(8)
  laoCode: string;

  @CodeColumn(64)
  userName: string;

  @CodeColumn(12)
  state: LineState;

  /** Why it is left out. */
  @CodeColumn(40, { nullable: true })
  fault: LineFault | null;

  @RefColumn({ nullable: true })
  accountId: string | null;

  @RefColumn({ nullable: true })
  credentialId: string | null;

  /** The LAO while an open batch holds it, so that no two do. */
  @CodeColumn(8, { nullable: true })
  openKey: string | null;

  @TimeColumn()
  addedAt: Date;

  @TimeColumn({ nullable: true })
  leftOutAt: Date | null;
}
