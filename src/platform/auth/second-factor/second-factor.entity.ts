import { Column, Entity } from 'typeorm';
import { SealedColumns } from '../../crypto/sealed.columns.js';
import { CodeColumn, IdColumn, RefColumn, TimeColumn } from '../../database/columns.js';

/** A one-time password generator (TOTP, RFC 6238): one that counts, and one that is being set up. */
@Entity('second_factors')
export class SecondFactor {
  @IdColumn()
  id: string;

  @RefColumn()
  staffId: string;

  @CodeColumn(10)
  state: 'pending' | 'active';

  @Column(() => SealedColumns, { prefix: false })
  secret: SealedColumns;

  /** The last time step that was accepted: it and all before it are spent (RFC 6238, 5.2). */
  @Column({ type: 'bigint', nullable: true })
  lastStep: string | null;

  @TimeColumn()
  createdAt: Date;
}
