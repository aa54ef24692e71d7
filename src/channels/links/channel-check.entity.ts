import { Column, Entity } from 'typeorm';
import { FlagColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/** The last result of one check of a channel's link: its token, its subscription. */
@Entity('channel_checks')
export class ChannelCheck {
  @Column({ type: 'varchar', length: 20, charset: 'ascii', collation: 'ascii_bin', primary: true })
  channel: string;

  @Column({ type: 'varchar', length: 100, charset: 'ascii', collation: 'ascii_bin', primary: true })
  account: string;

  @Column({
    name: 'check_key',
    type: 'varchar',
    length: 40,
    charset: 'ascii',
    collation: 'ascii_bin',
    primary: true,
  })
  key: string;

  @FlagColumn()
  ok: boolean;

  @TextColumn(500, { nullable: true })
  detail: string | null;

  @TimeColumn()
  checkedAt: Date;
}
