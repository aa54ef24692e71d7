import { Column, Entity, PrimaryColumn } from 'typeorm';
import { TimeColumn } from '../../database/columns.js';

/** Failed sign-ins of one kind in a row. The key is a keyed digest, so the table names nobody. */
@Entity('sign_in_counters')
export class SignInCounter {
  @PrimaryColumn({ type: 'binary', length: 32 })
  bucket: Buffer;

  @Column({ type: 'int' })
  failures: number;

  /** Until then nothing is tried. */
  @TimeColumn()
  freeAt: Date;

  @TimeColumn()
  changedAt: Date;
}
