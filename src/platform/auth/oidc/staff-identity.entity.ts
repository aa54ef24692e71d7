import { Column, Entity } from 'typeorm';
import { HashColumn, IdColumn, RefColumn, TimeColumn } from '../../database/columns.js';

/** That a member of staff is known at an identity provider: by issuer and subject, never by an address. */
@Entity('staff_identities')
export class StaffIdentity {
  @IdColumn()
  id: string;

  @RefColumn()
  staffId: string;

  @Column({ type: 'varchar', length: 255, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  issuer: string;

  /** At most 255 ASCII characters (OpenID Connect Core 1.0, 2). */
  @Column({ type: 'varchar', length: 255, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  subject: string;

  /** SHA-256 of issuer and subject, UNIQUE: one person of theirs is one of ours. */
  @HashColumn()
  identityHash: Buffer;

  @TimeColumn()
  linkedAt: Date;

  @TimeColumn({ nullable: true })
  lastUsedAt: Date | null;
}
