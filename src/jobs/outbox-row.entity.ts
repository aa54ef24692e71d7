import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { CodeColumn, JsonColumn, TextColumn, TimeColumn } from '../platform/database/columns.js';

/**
 * One piece of work that must still happen, written in the transaction of the change that asks for it.
 * It stays until the work is done, so Redis can be wiped at any moment; retries and failures live here.
 */
@Entity('outbox')
export class OutboxRow {
  @PrimaryGeneratedColumn({ type: 'bigint', unsigned: true })
  id: string;

  @CodeColumn(60)
  job: string;

  @CodeColumn(20)
  queue: string;

  @JsonColumn()
  payload: unknown;

  /** Failed tries so far. */
  @Column({ type: 'int', default: 0 })
  attempts: number;

  /** Rises with every new arrangement, so that a job from an older one is recognised and dropped. */
  @Column({ type: 'int', default: 0 })
  version: number;

  /** When the relay should pass it on (again): while it is in Redis, the end of its lease. Null: it gave up. */
  @TimeColumn({ nullable: true })
  dueAt: Date | null;

  @TimeColumn({ nullable: true })
  relayedAt: Date | null;

  @TimeColumn({ nullable: true })
  failedAt: Date | null;

  @TextColumn(1000, { nullable: true })
  error: string | null;

  /** The spans in which it was asked for (`joinTraceParents`); null where traces are off. */
  @Column({ type: 'text', charset: 'ascii', collation: 'ascii_bin', nullable: true })
  traceParents: string | null;

  @TimeColumn()
  createdAt: Date;
}
