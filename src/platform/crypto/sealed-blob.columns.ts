import { Column } from 'typeorm';
import { CodeColumn } from '../database/columns.js';
import type { Sealed } from './sealed.js';

/** The columns of a sealed value of any size, all null once it is erased. An entity that has them extends this. */
export abstract class SealedBlob implements Record<keyof Sealed, unknown> {
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

  @Column({ type: 'longblob', nullable: true })
  ciphertext: Buffer | null;
}
