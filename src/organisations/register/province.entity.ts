import { Entity } from 'typeorm';
import { CodeKeyColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

export { thaiProvinces } from './thai-provinces.policy.js';

/** One of the 76 provinces whose governor the letter is addressed to; there as soon as the register holds a LAO of it. */
@Entity('provinces')
export class Province {
  /** Two digits, as the Ministry of the Interior numbers provinces; the third and fourth of each LAO code. */
  @CodeKeyColumn(2)
  code: string;

  @TextColumn(100)
  name: string;

  @TextColumn(100)
  nameEn: string;

  @TextColumn(100)
  sortKey: string;

  @TimeColumn()
  createdAt: Date;
}
