import { Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';
import type { DueKind } from './counted-time.policy.js';

/** That a promise was about to be broken, or was; UNIQUE by ticket, promise, step and due time. */
@Entity('sla_alarms')
export class SlaAlarm {
  @IdColumn()
  id: string;

  @RefColumn()
  ticketId: string;

  @CodeColumn(20)
  kind: DueKind;

  @CodeColumn(10)
  step: 'warning' | 'breach';

  @TimeColumn()
  dueAt: Date;

  /** Who looked after the ticket then. */
  @RefColumn({ nullable: true })
  assigneeId: string | null;

  @TimeColumn()
  recordedAt: Date;
}
