import { Entity, PrimaryColumn } from 'typeorm';
import { TimeColumn } from '../../platform/database/columns.js';

/** That what a desk begins with was brought: never again, whatever became of it. */
@Entity('starter_contents')
export class StarterContent {
  @PrimaryColumn({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin' })
  name: string;

  @TimeColumn()
  broughtAt: Date;
}
