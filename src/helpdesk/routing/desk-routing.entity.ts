import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CodeColumn, FlagColumn } from '../../platform/database/columns.js';
import type { RoutingMode } from './routing.policy.js';

/** How a desk gives its tickets to people by itself. Its row is the lock: one process at a time gives a desk's tickets. */
@Entity('desk_routings')
export class DeskRouting {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  deskId: string;

  @CodeColumn(10)
  mode: RoutingMode;

  /** Only while offices are open. */
  @FlagColumn()
  workingHours: boolean;

  @Column({ type: 'int', default: 0 })
  version: number;
}
