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

/** `files`: what the desk erased by its rules; `paper`: the sheets that a province had scanned. */
export const destructionKinds = ['files', 'paper'] as const;
export const paperMethods = ['shredded', 'burned', 'pulped'] as const;
export const destructionMethods = ['erased', ...paperMethods] as const;

/**
 * What was destroyed of ID-card copies: a list that does not change, known by its digest, written down by one person
 * and confirmed or refused by another. What a refused one listed may be written down anew.
 */
@Entity('destruction_records')
export class DestructionRecord {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @CodeColumn(10)
  kind: (typeof destructionKinds)[number];

  @CodeColumn(10)
  method: (typeof destructionMethods)[number];

  /** Of files: the day on which the last of them went. */
  @DayColumn()
  destroyedOn: string;

  @TextColumn(200, { nullable: true })
  place: string | null;

  /** Who destroyed the paper, and who saw it; they need no account here. Null for files: the desk did it. */
  @TextColumn(200, { nullable: true })
  destroyedBy: string | null;

  @TextColumn(200, { nullable: true })
  witnessedBy: string | null;

  /** The pile of scans whose paper it was. */
  @RefColumn({ nullable: true })
  batchId: string | null;

  /** How many sheets were counted, cover sheets included. */
  @Column({ type: 'int', unsigned: true, nullable: true })
  sheets: number | null;

  @Column({ type: 'int', unsigned: true })
  lineCount: number;

  /** SHA-256 over its lines. */
  @HashColumn()
  digest: Buffer;

  @RefColumn()
  writtenBy: string;

  @TimeColumn()
  writtenAt: Date;

  @CodeColumn(10, { nullable: true })
  decision: 'confirmed' | 'refused' | null;

  /** Why it was refused. */
  @TextColumn(300, { nullable: true })
  reason: string | null;

  /** Somebody else than who wrote it. */
  @RefColumn({ nullable: true })
  decidedBy: string | null;

  @TimeColumn({ nullable: true })
  decidedAt: Date | null;
}
