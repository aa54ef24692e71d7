import { Entity } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/** A LAO belongs to the trainer cohort (ครุ ก.): trained by DLA, so exempt from rule 5 and not among 1.1's remaining ones. */
@Entity('cohort_memberships')
export class CohortMembership {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @CodeColumn(8)
  laoCode: string;

  /** Who was trained, where that is known. */
  @RefColumn({ nullable: true })
  officerId: string | null;

  /** The training of DLA that is the evidence, if it is one of ours. */
  @RefColumn({ nullable: true })
  trainingId: string | null;

  /** Why we believe it: the list, the letter, the training. */
  @TextColumn(300)
  evidence: string;

  @DayColumn()
  sinceOn: string;

  @TimeColumn({ nullable: true })
  endedAt: Date | null;

  @RefColumn({ nullable: true })
  endedBy: string | null;

  @TextColumn(300, { nullable: true })
  endReason: string | null;

  /** The LAO's code while it holds, else null: one at a time. */
  @CodeColumn(8, { nullable: true })
  liveKey: string | null;

  @RefColumn({ nullable: true })
  importId: string | null;

  @RefColumn({ nullable: true })
  createdBy: string | null;

  @TimeColumn()
  createdAt: Date;
}
