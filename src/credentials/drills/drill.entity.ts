import { Column, Entity } from 'typeorm';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';
import type { StopReachJson } from '../incidents/incident.schema.js';

/** An exercise of the emergency stop on a made-up batch. Nothing of the desk but the exercise itself reads it. */
@Entity('drills')
export class Drill {
  @IdColumn()
  id: string;

  /** What the made-up batch is called. */
  @TextColumn(200)
  title: string;

  @JsonColumn()
  reach: StopReachJson;

  /** Who began it, until its batch is stopped: each person has one that waits. */
  @RefColumn({ nullable: true })
  waitingKey: string | null;

  @RefColumn()
  begunBy: string;

  @TimeColumn()
  begunAt: Date;

  @TextColumn(500, { nullable: true })
  reason: string | null;

  @RefColumn({ nullable: true })
  stoppedBy: string | null;

  @TimeColumn({ nullable: true })
  stoppedAt: Date | null;

  @TextColumn(1_000, { nullable: true })
  conclusion: string | null;

  /** For how many the closing person vouched that they stopped them themselves. */
  @Column({ type: 'int', nullable: true })
  stoppedByHand: number | null;

  @RefColumn({ nullable: true })
  closedBy: string | null;

  @TimeColumn({ nullable: true })
  closedAt: Date | null;
}
