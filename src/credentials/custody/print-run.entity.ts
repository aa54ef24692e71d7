import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/** One printing of slips. Whoever approved the batch does not print it; the database holds that too. */
@Entity('print_runs')
export class PrintRun {
  @IdColumn()
  id: string;

  @RefColumn()
  batchId: string;

  @CodeColumn(2)
  provinceCode: string;

  @Column({ type: 'int', unsigned: true })
  pages: number;

  @Column({ type: 'int', unsigned: true })
  firstNo: number;

  /** Why it was printed again. */
  @TextColumn(300, { nullable: true })
  reason: string | null;

  @RefColumn()
  printedBy: string;

  @RefColumn()
  approvedBy: string;

  @TimeColumn()
  printedAt: Date;
}
