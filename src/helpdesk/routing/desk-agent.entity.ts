import { Entity, PrimaryColumn } from 'typeorm';
import { JsonColumn, TimeColumn } from '../../platform/database/columns.js';

const key = { type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' } as const;

/** Somebody who takes tickets of a desk, and on which channels. */
@Entity('desk_agents')
export class DeskAgent {
  @PrimaryColumn(key)
  deskId: string;

  @PrimaryColumn(key)
  staffId: string;

  /** Null: all. */
  @JsonColumn({ nullable: true })
  channels: string[] | null;

  /** When they were given the last one. */
  @TimeColumn({ nullable: true })
  lastGivenAt: Date | null;
}
