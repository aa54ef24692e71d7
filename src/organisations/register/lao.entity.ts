import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  CodeKeyColumn,
  DayColumn,
  FlagColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';
import type { LaoType } from './lao-type.policy.js';

export { laoFullTitle, laoTitle, type LaoType } from './lao-type.policy.js';

/** A local administrative organisation (อปท.): what credentials are issued to, and everything is counted against. */
@Entity('laos')
export class Lao {
  /** Eight digits, its identity for ever; names and types change, and names repeat. */
  @CodeKeyColumn(8)
  code: string;

  @CodeColumn(2)
  provinceCode: string;

  /** Now; `LaoPeriod` knows since when. Never to be told from the code. */
  @CodeColumn(30)
  type: LaoType;

  /** Bare, without อบต. or เทศบาล. */
  @TextColumn(200)
  name: string;

  @TextColumn(100)
  district: string;

  /** Dictionary order of province, then name: see `laoSortKey`. */
  @TextColumn(400)
  sortKey: string;

  /** The responsible officer (rule 3), kept beside the role holders so that lists and the list of defects are one range of an index. */
  @RefColumn({ nullable: true })
  officerId: string | null;

  /** The chief administrator (ปลัด), likewise. */
  @RefColumn({ nullable: true })
  chiefId: string | null;

  /** In the trainer cohort (ครุ ก.) now, likewise. */
  @FlagColumn({ default: 0 })
  inCohort: boolean;

  /** Where its credential stands, likewise; told by the part of the desk that issues them. */
  @CodeColumn(20, { default: 'not-issued' })
  credential: string;

  /** How many of its two documents are still owed, and how many were accepted, likewise; null until any was owed. */
  @Column({ type: 'tinyint', nullable: true })
  documentsOpen: number | null;

  @Column({ type: 'tinyint', nullable: true })
  documentsAccepted: number | null;

  /** The earliest day by which one of those is due. */
  @DayColumn({ nullable: true })
  documentsDueOn: string | null;

  /** The last fiscal year (CE) for which its officer was confirmed; 0 for never. */
  @Column({ type: 'smallint', default: 0 })
  confirmedYear: number;

  /** Merged into another or abolished; null while it exists. Dissolved ones count nowhere. */
  @DayColumn({ nullable: true })
  dissolvedOn: string | null;

  @Column({ type: 'int', default: 0 })
  version: number;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn()
  updatedAt: Date;
}
