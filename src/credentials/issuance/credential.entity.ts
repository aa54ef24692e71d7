import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';
import type { CredentialMode, CredentialState } from './credential-state.policy.js';

/**
 * One password's life for an account, from the wish to make it to its end. UNIQUE keys over its state see to it
 * that an account has at most one in use and at most one under way.
 */
@Entity('credentials')
export class Credential {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  accountId: string;

  @CodeColumn(8)
  laoCode: string;

  /** The batch, or the request, that brought it about. */
  @RefColumn({ nullable: true })
  batchId: string | null;

  @RefColumn({ nullable: true })
  caseId: string | null;

  /** Counts an account's credentials; a later one replaces the earlier. */
  @Column({ type: 'int', unsigned: true })
  epoch: number;

  /** Null until the personnel system was asked what it can do. */
  @CodeColumn(12, { nullable: true })
  mode: CredentialMode | null;

  @CodeColumn(12)
  state: CredentialState;

  /** Why it failed, waits or ended: a stable word, never the far side's. */
  @CodeColumn(60, { nullable: true })
  reason: string | null;

  /** How often work on it was begun; whoever finishes must still be the same attempt. */
  @Column({ type: 'int', unsigned: true, default: 0 })
  attempt: number;

  /** How often in a row the outcome was unknown. */
  @Column({ type: 'int', unsigned: true, default: 0 })
  doubts: number;

  @TimeColumn({ nullable: true })
  leaseUntil: Date | null;

  @TimeColumn({ nullable: true })
  retryAt: Date | null;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn({ nullable: true })
  readyAt: Date | null;

  @TimeColumn({ nullable: true })
  revealedAt: Date | null;

  /** Until when a temporary password must be changed. */
  @TimeColumn({ nullable: true })
  changeDueAt: Date | null;

  @TimeColumn({ nullable: true })
  remindedAt: Date | null;

  @TimeColumn({ nullable: true })
  confirmedAt: Date | null;

  @TimeColumn({ nullable: true })
  endedAt: Date | null;

  @Column({ type: 'int', default: 0 })
  version: number;
}
