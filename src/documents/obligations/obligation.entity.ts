import { Column, Entity } from 'typeorm';
import { CodeColumn, DayColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';
import type { Evidence, Slot } from './evidence.policy.js';

export const supersedings = ['officer-changed', 'training-cancelled', 'lao-dissolved'] as const;
export type Superseding = (typeof supersedings)[number];

/**
 * One document of rule 5 that a LAO owes: its chief administrator's, or its responsible officer's. What became of it
 * are facts with a time each; that it is overdue is computed from the day, never stored.
 */
@Entity('document_obligations')
export class Obligation {
  @IdColumn()
  id: string;

  @RefColumn()
  cycleId: string;

  @CodeColumn(2)
  provinceCode: string;

  @CodeColumn(8)
  laoCode: string;

  @CodeColumn(30)
  slot: Slot;

  /** Whose document; null while the post is vacant. */
  @RefColumn({ nullable: true })
  officerId: string | null;

  /** The province's training from which the days are counted. */
  @RefColumn()
  trainingId: string;

  /** Day 0: the training's last day, or the day on which it came to be owed anew. */
  @DayColumn()
  countedFrom: string;

  /** The last day in time, in Thailand. */
  @DayColumn()
  dueOn: string;

  /**
   * By when what DLA sent back is to be sent again; null once it was. The last day in time stays the letter's: until this
   * one it is nobody's fault that it has passed.
   */
  @DayColumn({ nullable: true })
  resendBy: string | null;

  /** Rises with every other due day; reminders belong to one. */
  @Column({ type: 'int', unsigned: true, default: 1 })
  dueVersion: number;

  /** Rungs of the ladder up to this day are dealt with. */
  @DayColumn()
  toldUntil: string;

  @TimeColumn()
  openedAt: Date;

  @TimeColumn({ nullable: true })
  metAt: Date | null;

  /** Who accepted it. */
  @RefColumn({ nullable: true })
  metBy: string | null;

  @CodeColumn(20, { nullable: true })
  evidence: Evidence | null;

  /** The copy or attestation that met it. */
  @RefColumn({ nullable: true })
  evidenceRef: string | null;

  /** The LAO was in the trainer cohort (ครุ ก.) on the training's day, by this membership. */
  @TimeColumn({ nullable: true })
  exemptAt: Date | null;

  @RefColumn({ nullable: true })
  membershipId: string | null;

  /** Two people let the LAO off: see `Waiver`. */
  @TimeColumn({ nullable: true })
  waivedAt: Date | null;

  /** Another took its place, or nothing is owed any more. */
  @TimeColumn({ nullable: true })
  supersededAt: Date | null;

  @CodeColumn(30, { nullable: true })
  supersededWhy: Superseding | null;

  /** Whether it is still owed. */
  isOpen(): boolean {
    return !(this.metAt ?? this.exemptAt ?? this.waivedAt ?? this.supersededAt);
  }
}
