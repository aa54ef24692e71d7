import { Column, Entity } from 'typeorm';
import { JsonColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** One thing that was looked at, and what is wrong with it. */
export interface TestedStep {
  key: string;
  ok: boolean;
  /** What is wrong, or worth knowing, as a stable word; null: nothing. */
  code: string | null;
  detail: string | null;
}

/** The last test of a channel's connection that a person asked for; earlier ones are in the audit log. */
@Entity('connection_tests')
export class ConnectionTest {
  @Column({ type: 'varchar', length: 20, charset: 'ascii', collation: 'ascii_bin', primary: true })
  channel: string;

  @Column({ type: 'varchar', length: 100, charset: 'ascii', collation: 'ascii_bin', primary: true })
  account: string;

  @RefColumn()
  startedBy: string;

  @TimeColumn()
  startedAt: Date;

  /** What was found; null while it is under way. */
  @JsonColumn({ nullable: true })
  steps: TestedStep[] | null;
}
