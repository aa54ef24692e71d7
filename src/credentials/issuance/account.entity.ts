import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/** A LAO's account in the personnel system. One per LAO today; `slot` tells further ones apart. */
@Entity('accounts')
export class Account {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @CodeColumn(8)
  laoCode: string;

  @Column({ type: 'tinyint', unsigned: true })
  slot: number;

  @CodeColumn(64)
  userName: string;

  /** What the personnel system calls it; null until it is known to be there. */
  @TextColumn(200, { nullable: true })
  systemRef: string | null;

  @TimeColumn()
  createdAt: Date;
}
