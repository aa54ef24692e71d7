import { Column, Entity, PrimaryColumn } from 'typeorm';
import { TimeColumn } from '../../platform/database/columns.js';

const ascii = { charset: 'ascii', collation: 'ascii_bin' } as const;

/** Wrong second factors for a link from one network. In the database: wiping Redis gives nobody new tries. */
@Entity('reveal_counters')
export class RevealCounter {
  @PrimaryColumn({ type: 'char', length: 26, ...ascii })
  linkId: string;

  @PrimaryColumn({ type: 'varchar', length: 64, ...ascii })
  network: string;

  @Column({ type: 'int', unsigned: true })
  wrong: number;

  @TimeColumn()
  since: Date;
}
