import { Column, Entity, PrimaryColumn } from 'typeorm';

const ascii = { charset: 'ascii', collation: 'ascii_bin' } as const;

/** How often something was asked for within a stretch of time; in the database, because a wiped Redis must not forgive. */
@Entity('reset_counters')
export class ResetCounter {
  @PrimaryColumn({ type: 'varchar', length: 20, ...ascii })
  scope: string;

  @PrimaryColumn({ type: 'varchar', length: 64, ...ascii })
  subject: string;

  @PrimaryColumn({ type: 'datetime', precision: 3 })
  beganAt: Date;

  @Column({ type: 'int', unsigned: true })
  count: number;
}
