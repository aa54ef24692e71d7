import { Column, Entity } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '../../../platform/database/columns.js';

/**
 * A time in which requests came in so much faster than is usual that no other credential is made without a person. A
 * UNIQUE key sees to it that one is in force at a time; it ends by a person's word only.
 */
@Entity('intake_holds')
export class IntakeHold {
  @IdColumn()
  id: string;

  @TimeColumn()
  beganAt: Date;

  /** How many had been opened in the last hour, and how many were taken for usual. */
  @Column({ type: 'int', unsigned: true })
  requests: number;

  @Column({ type: 'int', unsigned: true })
  usual: number;

  @TimeColumn({ nullable: true })
  releasedAt: Date | null;

  @RefColumn({ nullable: true })
  releasedBy: string | null;

  @TextColumn(300, { nullable: true })
  reason: string | null;
}
