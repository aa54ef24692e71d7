import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  HashColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/** What a province forwards to DLA with one letter: a list that does not change, known by its digest. */
@Entity('transmittals')
export class Transmittal {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  /** As it stands on the letter, in Thai or other digits. */
  @TextColumn(60)
  letterNumber: string;

  @DayColumn()
  letterOn: string;

  @Column({ type: 'int', unsigned: true })
  lineCount: number;

  /** SHA-256 over its lines. */
  @HashColumn()
  digest: Buffer;

  /** SHA-256 of each line, one after the other; null for a list of before these were kept. */
  @Column({ type: 'mediumblob', nullable: true })
  lineDigests: Buffer | null;

  @RefColumn()
  createdBy: string;

  @TimeColumn()
  createdAt: Date;
}
