import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  CodeColumn,
  HashColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';
import type { SlaTargets } from './targets.policy.js';

/**
 * One edition of what is promised and of the days on which nobody works, and how far open tickets have been counted
 * anew by it. The last one is in force, the others tell what was.
 */
@Entity('sla_revisions')
export class SlaRevision {
  /** One more than the one before: of two people who build on the same one, the key lets one through. */
  @PrimaryColumn({ type: 'int', unsigned: true })
  number: number;

  @CodeColumn(20)
  cause: 'targets' | 'calendar';

  @JsonColumn()
  targets: SlaTargets;

  /** Of the entered holidays: whether another edition is needed at all. */
  @HashColumn()
  calendarHash: Buffer;

  @TextColumn(300, { nullable: true })
  reason: string | null;

  /** Null: the calendar changed, which the audit tells of. */
  @RefColumn({ nullable: true })
  changedBy: string | null;

  @TimeColumn()
  changedAt: Date;

  /** How many open tickets were to be counted anew, and how many have been. */
  @Column({ type: 'int', unsigned: true })
  total: number;

  @Column({ type: 'int', unsigned: true })
  done: number;

  @TimeColumn({ nullable: true })
  finishedAt: Date | null;
}
