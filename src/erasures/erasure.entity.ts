import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Erased, KeptPart } from '../platform/erasure/eraser.js';
import {
  CodeColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../platform/database/columns.js';

/** `waiting`: all that may go is gone, and something goes later; `done`: what is left stays for good. */
export const erasureStates = ['asked', 'refused', 'running', 'waiting', 'done'] as const;
export type ErasureState = (typeof erasureStates)[number];

/** What is left of a person, as a record keeps it. */
export type LeftPart = Omit<KeptPart, 'until'> & { until: string | null };

/**
 * The erasure of what is kept of one person (PDPA s.33, s.37(3)): asked for by one member of staff, approved by another,
 * and afterwards the record that it was done. It holds ids and counts, and no word of the person.
 */
@Entity('erasures')
export class Erasure {
  @IdColumn()
  id: string;

  /** The contact from whom somebody began. */
  @RefColumn()
  contactId: string;

  /** The letter or case by which the person asked. */
  @TextColumn(100)
  letter: string;

  @TextColumn(500)
  reason: string;

  @CodeColumn(10)
  state: ErasureState;

  /** UNIQUE: the contact, until it came to an end: of two erasures of one person one is. */
  @RefColumn({ nullable: true })
  liveKey: string | null;

  @RefColumn()
  requestedBy: string;

  @TimeColumn()
  requestedAt: Date;

  @RefColumn({ nullable: true })
  decidedBy: string | null;

  @TimeColumn({ nullable: true })
  decidedAt: Date | null;

  /** Why it was refused. */
  @TextColumn(500, { nullable: true })
  refusal: string | null;

  /** How much was to go when it was approved: what progress is counted by. */
  @Column({ type: 'int', unsigned: true, default: 0 })
  total: number;

  /** How much of which kind went. */
  @JsonColumn()
  erased: Erased;

  /** What was left when it last ran, with why; null before. */
  @JsonColumn({ nullable: true })
  parts: LeftPart[] | null;

  @TimeColumn({ nullable: true })
  finishedAt: Date | null;
}

/** By which ids the person was known when the erasure was asked for: the links between these are erased too. */
@Entity('erasure_subjects')
export class ErasureSubject {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  erasureId: string;

  @PrimaryColumn({ type: 'varchar', length: 10, charset: 'ascii', collation: 'ascii_bin' })
  kind: 'contact' | 'officer';

  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  subjectId: string;
}
