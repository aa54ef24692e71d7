import { Column, Entity } from 'typeorm';
import { CodeKeyColumn } from '../../platform/database/columns.js';

/** The last serial number of a province's slips: locked while numbers are taken, so that they are consecutive. */
@Entity('slip_counters')
export class SlipCounter {
  @CodeKeyColumn(2)
  provinceCode: string;

  @Column({ type: 'int', unsigned: true })
  lastNo: number;
}
