import { Entity } from 'typeorm';
import { CodeColumn, DayColumn, IdColumn, RefColumn, TextColumn } from '../../platform/database/columns.js';
import type { LaoType } from './lao-type.policy.js';

/** What a LAO was called, and as what, from a day until a day: an อบต. becomes a municipality, its code stays. */
@Entity('lao_periods')
export class LaoPeriod {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @CodeColumn(8)
  laoCode: string;

  @CodeColumn(30)
  type: LaoType;

  @TextColumn(200)
  name: string;

  @TextColumn(100)
  district: string;

  /** Null: since before the register knew it. */
  @DayColumn({ nullable: true })
  fromOn: string | null;

  /** The last day; null for the present one. */
  @DayColumn({ nullable: true })
  untilOn: string | null;

  @RefColumn({ nullable: true })
  importId: string | null;
}
