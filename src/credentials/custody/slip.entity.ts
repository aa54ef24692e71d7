import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

export const slipStates = ['on-hand', 'handed', 'returned', 'spoiled', 'missing'] as const;
export type SlipState = (typeof slipStates)[number];

/** A printed sheet with a serial number. Every number that was printed is in exactly one state, for ever. */
@Entity('slips')
export class Slip {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  batchId: string;

  @RefColumn()
  itemId: string;

  @RefColumn()
  linkId: string;

  @RefColumn()
  printRunId: string;

  @Column({ type: 'int', unsigned: true })
  serialNo: number;

  /** The province and its consecutive number: `90-000123`. */
  @CodeColumn(12)
  serial: string;

  @CodeColumn(10)
  state: SlipState;

  @TimeColumn()
  printedAt: Date;

  @TimeColumn()
  changedAt: Date;
}
