import { Column, Entity, PrimaryColumn } from 'typeorm';
import { HashColumn } from '../database/columns.js';

/** The end of a chain; its row lock puts the entries in a row. */
@Entity('audit_heads')
export class AuditHead {
  @PrimaryColumn({ type: 'varchar', length: 20, charset: 'ascii', collation: 'ascii_bin' })
  chain: string;

  @Column({ type: 'bigint', unsigned: true })
  seq: string;

  @HashColumn()
  hash: Buffer;
}
