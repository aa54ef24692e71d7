import { Column, Entity } from 'typeorm';
import { CodeColumn, HashColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';

/**
 * What opens a credential: a link that was sent, or a code on a slip. Half of the key that seals a temporary password
 * is in it and nowhere else; of that half only a hash is kept. Inert until a hand-over arms it.
 */
@Entity('reveal_links')
export class RevealLink {
  @IdColumn()
  id: string;

  /** In the address; no secret. */
  @CodeColumn(12)
  publicId: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  credentialId: string;

  @CodeColumn(8)
  kind: 'slip' | 'mail';

  @HashColumn()
  tokenHash: Buffer;

  @CodeColumn(8)
  state: 'inert' | 'armed' | 'opened' | 'dead';

  /** How sending it went; null for what is printed. */
  @CodeColumn(8, { nullable: true })
  delivery: 'sending' | 'sent' | 'failed' | 'unknown' | null;

  @RefColumn({ nullable: true })
  handOverId: string | null;

  /** The request that brought it about; it arms like a hand-over. */
  @RefColumn({ nullable: true })
  caseId: string | null;

  @CodeColumn(16, { nullable: true })
  alg: string | null;

  @CodeColumn(8, { nullable: true })
  keyVersion: string | null;

  @Column({ type: 'varbinary', length: 60, nullable: true })
  wrappedKey: Buffer | null;

  @Column({ type: 'binary', length: 12, nullable: true })
  iv: Buffer | null;

  @Column({ type: 'binary', length: 16, nullable: true })
  tag: Buffer | null;

  @Column({ type: 'varbinary', length: 1024, nullable: true })
  ciphertext: Buffer | null;

  /** Wrong second factors by whoever has the code. */
  @Column({ type: 'int', unsigned: true, default: 0 })
  tries: number;

  @TimeColumn()
  createdAt: Date;

  @TimeColumn({ nullable: true })
  armedAt: Date | null;

  @TimeColumn({ nullable: true })
  expiresAt: Date | null;

  @TimeColumn({ nullable: true })
  openedAt: Date | null;

  /** When the personnel system was found not to take what it opened. */
  @TimeColumn({ nullable: true })
  refutedAt: Date | null;

  @TimeColumn({ nullable: true })
  deadAt: Date | null;

  @CodeColumn(20, { nullable: true })
  deadReason: string | null;
}
