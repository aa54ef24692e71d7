import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

const Count = () => Column({ type: 'int', unsigned: true });

/** What a person counted of a province's slips, beside what the desk holds at that moment. */
@Entity('reconciliations')
export class Reconciliation {
  @IdColumn()
  id: string;

  @RefColumn()
  batchId: string;

  @CodeColumn(2)
  provinceCode: string;

  @Count()
  printed: number;

  @Count()
  handed: number;

  @Count()
  onHand: number;

  /** How many of those on hand had not reached the province, and lay on no table. */
  @Column({ type: 'int', unsigned: true, default: 0 })
  underWay: number;

  @Count()
  returned: number;

  @Count()
  spoiled: number;

  @Count()
  missing: number;

  @Count()
  countedOnHand: number;

  @Count()
  countedReturned: number;

  @Count()
  countedSpoiled: number;

  @FlagColumn()
  balances: boolean;

  @TextColumn(500, { nullable: true })
  note: string | null;

  @RefColumn()
  countedBy: string;

  @TimeColumn()
  countedAt: Date;
}
