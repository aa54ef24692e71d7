import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** One rung of the ladder for one obligation and due day, UNIQUE: that somebody was to be reminded, and what came of it. */
@Entity('document_reminders')
export class Reminder {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @CodeColumn(8)
  laoCode: string;

  @RefColumn()
  obligationId: string;

  @Column({ type: 'int', unsigned: true })
  dueVersion: number;

  /** As `rungKey` names it. */
  @CodeColumn(12)
  rung: string;

  /** When a sweep took it; who is told is written down by a job of its own. */
  @TimeColumn()
  claimedAt: Date;

  @TimeColumn({ nullable: true })
  toldAt: Date | null;

  /** `asked`: notices were asked for; `stopped`: nothing was owed any more, or not by that day. */
  @CodeColumn(20, { nullable: true })
  outcome: 'asked' | 'stopped' | null;
}
