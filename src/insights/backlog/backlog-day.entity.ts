import { Column, Entity, PrimaryColumn } from 'typeorm';
import { TimeColumn } from '../../platform/database/columns.js';

/** How many tickets were open at the end of a Thai day; counted once, since later nobody knows what was reopened. */
@Entity('backlog_days')
export class BacklogDay {
  @PrimaryColumn({ type: 'date' })
  onDay: string;

  @Column({ type: 'int', unsigned: true })
  open: number;

  @TimeColumn()
  countedAt: Date;
}
