import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** Scans that a province brings at once: their order counts, for a cover sheet speaks for the page behind it. */
@Entity('copy_batches')
export class CopyBatch {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  /** How many files it will have; pages are filed by cover sheets once all are there and checked. */
  @Column({ type: 'int', unsigned: true })
  expected: number;

  @RefColumn()
  createdBy: string;

  @TimeColumn()
  createdAt: Date;
}
