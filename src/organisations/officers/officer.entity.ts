import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/** A person outside: responsible officer, chief administrator or provincial representative. Posts are `RoleHolder`s. */
@Entity('officers')
export class Officer {
  @IdColumn()
  id: string;

  /** Who moves to another province is entered there anew: nobody's record lies in two provinces. */
  @CodeColumn(2)
  provinceCode: string;

  @TextColumn(200)
  name: string;

  /** The post's title in the person's own words, such as นักทรัพยากรบุคคลชำนาญการ. */
  @TextColumn(200, { nullable: true })
  position: string | null;

  @TextColumn(200)
  sortKey: string;

  /** The folded name, found by its beginning. */
  @TextColumn(200)
  searchKey: string;

  /** The folded family name, found by its beginning. */
  @TextColumn(200)
  familyKey: string;

  @Column({ type: 'int', default: 0 })
  version: number;

  @RefColumn({ nullable: true })
  importId: string | null;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn()
  updatedAt: Date;
}
