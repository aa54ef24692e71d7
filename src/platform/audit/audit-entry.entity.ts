import { Column, Entity } from 'typeorm';
import { CodeColumn, HashColumn, IdColumn, RefColumn } from '../database/columns.js';

/** One link of a chain. `content` is what counts; the columns beside it serve the search and are checked against it. */
@Entity('audit_entries')
export class AuditEntry {
  @IdColumn()
  id: string;

  @CodeColumn(20)
  chain: string;

  @Column({ type: 'bigint', unsigned: true })
  seq: string;

  @RefColumn({ nullable: true })
  actorId: string | null;

  @CodeColumn(60)
  action: string;

  @CodeColumn(120)
  object: string;

  /** Canonical JSON (`AuditContent`), byte by byte as it was hashed. */
  @Column({ type: 'mediumblob' })
  content: Buffer;

  /** SHA-256 of the previous entry's hash and `content`. */
  @HashColumn()
  hash: Buffer;
}
