import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../database/columns.js';

/** A passkey (WebAuthn credential) of a member of staff. What proves it never leaves their device. */
@Entity('passkeys')
export class Passkey {
  @IdColumn()
  id: string;

  @RefColumn()
  staffId: string;

  /** What its owner calls it. */
  @TextColumn(100)
  name: string;

  /** SHA-256 of `credentialId`, by which it is found and is one. */
  @HashColumn()
  credentialHash: Buffer;

  @Column({ type: 'varbinary', length: 1023 })
  credentialId: Buffer;

  /** In COSE's form (RFC 9052). */
  @Column({ type: 'varbinary', length: 4096 })
  publicKey: Buffer;

  /** How often it signed, where it counts: one that goes back is a copy (WebAuthn, 6.1.1). */
  @Column({ type: 'int', unsigned: true })
  counter: number;

  /** How a browser reaches it, as words between commas. */
  @CodeColumn(100)
  transports: string;

  /** Whether it may be on several devices of its owner. */
  @FlagColumn()
  synced: boolean;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn({ nullable: true })
  lastUsedAt: Date | null;
}
