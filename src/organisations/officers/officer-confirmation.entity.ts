import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** Somebody has confirmed that a LAO's responsible officer is still the one on record. */
@Entity('officer_confirmations')
export class OfficerConfirmation {
  @IdColumn()
  id: string;

  @Column({ type: 'smallint' })
  fiscalYear: number;

  @CodeColumn(2)
  provinceCode: string;

  @CodeColumn(8)
  laoCode: string;

  @RefColumn()
  officerId: string;

  @RefColumn()
  confirmedBy: string;

  @TimeColumn()
  confirmedAt: Date;
}
