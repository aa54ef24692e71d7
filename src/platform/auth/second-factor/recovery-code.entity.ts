import { Entity } from 'typeorm';
import { HashColumn, IdColumn, RefColumn, TimeColumn } from '../../database/columns.js';

/** A code on paper that stands in for the second factor, once. */
@Entity('recovery_codes')
export class RecoveryCode {
  @IdColumn()
  id: string;

  @RefColumn()
  staffId: string;

  /** SHA-256: the code has 120 bits. */
  @HashColumn()
  codeHash: Buffer;

  @TimeColumn({ nullable: true })
  usedAt: Date | null;
}
