import { Entity, PrimaryColumn } from 'typeorm';
import { RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/** Where the head of a provincial office (ท้องถิ่นจังหวัด) hears of what stays missing; the register has no such post. */
@Entity('provincial_offices')
export class ProvincialOffice {
  @PrimaryColumn({ type: 'varchar', length: 2, charset: 'ascii', collation: 'ascii_bin' })
  provinceCode: string;

  @TextColumn(200)
  head: string;

  /** A mailbox. */
  @TextColumn(200)
  address: string;

  @RefColumn()
  changedBy: string;

  @TimeColumn()
  changedAt: Date;
}
