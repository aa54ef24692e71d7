import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** Why a password must stop working. */
export type LockCause = 'compromise' | 'leak' | 'wrong-person' | 'not-changed' | 'uncertain' | 'cancelled';

/** A password that must stop working: replaced by one that nobody knows, and tried until that is certain. */
@Entity('account_locks')
export class AccountLock {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  accountId: string;

  @RefColumn()
  credentialId: string;

  @RefColumn({ nullable: true })
  incidentId: string | null;

  @CodeColumn(20)
  cause: LockCause;

  @CodeColumn(12)
  state: 'asked' | 'working' | 'done';

  @CodeColumn(60, { nullable: true })
  reason: string | null;

  @Column({ type: 'int', unsigned: true, default: 0 })
  attempt: number;

  @TimeColumn({ nullable: true })
  leaseUntil: Date | null;

  @TimeColumn({ nullable: true })
  retryAt: Date | null;

  /** Since when a person has it before them; it is tried on all the same. */
  @TimeColumn({ nullable: true })
  stuckAt: Date | null;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn({ nullable: true })
  doneAt: Date | null;
}
