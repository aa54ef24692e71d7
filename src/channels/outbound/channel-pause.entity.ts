import { Column, Entity } from 'typeorm';
import { CodeColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/** Why an account sends nothing for now. `auth` and `permission` last until a check of the link succeeds. */
export type PauseReason = 'throttled' | 'restricted' | 'abuse' | 'auth' | 'permission' | 'policy' | 'quota';

/** An account of a channel that must not send for now; its messages stay queued. */
@Entity('channel_pauses')
export class ChannelPause {
  @Column({ type: 'varchar', length: 20, charset: 'ascii', collation: 'ascii_bin', primary: true })
  channel: string;

  @Column({ type: 'varchar', length: 100, charset: 'ascii', collation: 'ascii_bin', primary: true })
  account: string;

  @CodeColumn(20)
  reason: PauseReason;

  @TextColumn(500, { nullable: true })
  detail: string | null;

  @TimeColumn()
  until: Date;

  /** How often in a row, for the doubling of the waiting time. */
  @Column({ type: 'int' })
  step: number;

  @TimeColumn()
  startedAt: Date;
}
