import { Column } from 'typeorm';
import { CodeColumn } from '../database/columns.js';
import type { Sealed } from './sealed.js';

/** The columns of a sealed value, embedded into the entity that it belongs to. */
export class SealedColumns implements Sealed {
  @CodeColumn(16)
  alg: string;

  @CodeColumn(8)
  keyVersion: string;

  @Column({ type: 'varbinary', length: 60 })
  wrappedKey: Buffer;

  @Column({ type: 'binary', length: 12 })
  iv: Buffer;

  @Column({ type: 'binary', length: 16 })
  tag: Buffer;

  @Column({ type: 'varbinary', length: 4096 })
  ciphertext: Buffer;
}
