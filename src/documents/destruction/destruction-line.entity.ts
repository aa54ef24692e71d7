import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';
import type { Slot } from '../obligations/evidence.policy.js';

/** An original as it came, a page made of it, or a sheet of paper. */
export const destructionSubjects = ['original', 'copy', 'sheet'] as const;

/** One thing that was destroyed: known by its id, its LAO and its post, never by the person's name. */
@Entity('destruction_lines')
export class DestructionLine {
  @IdColumn()
  id: string;

  @RefColumn()
  recordId: string;

  @CodeColumn(2)
  provinceCode: string;

  @Column({ type: 'int', unsigned: true })
  position: number;

  @CodeColumn(10)
  subject: (typeof destructionSubjects)[number];

  /** The row of the file or page; of a sheet that of the page that was scanned from it. */
  @RefColumn()
  subjectId: string;

  /** UNIQUE: a thing is in one record that stands. Null once that is refused. */
  @CodeColumn(40, { nullable: true })
  liveKey: string | null;

  /** Null where nobody knows whose it was. */
  @CodeColumn(8, { nullable: true })
  laoCode: string | null;

  @TextColumn(300, { nullable: true })
  lao: string | null;

  @CodeColumn(30, { nullable: true })
  slot: Slot | null;

  @Column({ type: 'int', unsigned: true, nullable: true })
  page: number | null;

  @TimeColumn()
  cameAt: Date;

  /** When its bytes went; null for paper. */
  @TimeColumn({ nullable: true })
  goneAt: Date | null;
}
