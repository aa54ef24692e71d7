import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  HashColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';
import type { BatchRoute, BatchState, CohortChoice } from './batch-state.policy.js';

/** Credentials that are issued together: asked for by one person, approved by another, balanced before it closes. */
@Entity('issuance_batches')
export class IssuanceBatch {
  @IdColumn()
  id: string;

  @TextColumn(200)
  title: string;

  @CodeColumn(12)
  route: BatchRoute;

  @CodeColumn(12)
  cohort: CohortChoice;

  @CodeColumn(14)
  state: BatchState;

  /** The incident whose credentials it issues anew. */
  @RefColumn({ nullable: true })
  replacesIncident: string | null;

  /** Over the lines as they were submitted; an approval is for exactly these. */
  @HashColumn({ nullable: true })
  contentHash: Buffer | null;

  @RefColumn()
  createdBy: string;

  @TimeColumn()
  createdAt: Date;

  @RefColumn({ nullable: true })
  submittedBy: string | null;

  @TimeColumn({ nullable: true })
  submittedAt: Date | null;

  @RefColumn({ nullable: true })
  approvedBy: string | null;

  @TimeColumn({ nullable: true })
  approvedAt: Date | null;

  @HashColumn({ nullable: true })
  approvedHash: Buffer | null;

  @RefColumn({ nullable: true })
  rejectedBy: string | null;

  @TimeColumn({ nullable: true })
  rejectedAt: Date | null;

  @TextColumn(300, { nullable: true })
  rejectReason: string | null;

  @RefColumn({ nullable: true })
  pausedBy: string | null;

  /** While set, nothing more is asked of the personnel system for it. */
  @TimeColumn({ nullable: true })
  pausedAt: Date | null;

  @TimeColumn({ nullable: true })
  readyAt: Date | null;

  @RefColumn({ nullable: true })
  releasedBy: string | null;

  @TimeColumn({ nullable: true })
  releasedAt: Date | null;

  @RefColumn({ nullable: true })
  endedBy: string | null;

  @TimeColumn({ nullable: true })
  endedAt: Date | null;

  @TextColumn(300, { nullable: true })
  endReason: string | null;

  @Column({ type: 'int', default: 0 })
  version: number;
}
