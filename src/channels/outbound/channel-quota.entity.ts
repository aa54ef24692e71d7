import { Column, Entity } from 'typeorm';
import { CodeKeyColumn, TimeColumn } from '../../platform/database/columns.js';

/** What an account may send in a month and has sent, as its platform last told. */
@Entity('channel_quotas')
export class ChannelQuota {
  @CodeKeyColumn(20)
  channel: string;

  @CodeKeyColumn(100)
  account: string;

  @Column({ type: 'int', unsigned: true })
  used: number;

  /** Null: without limit. */
  @Column({ type: 'int', unsigned: true, nullable: true })
  allowed: number | null;

  @TimeColumn()
  checkedAt: Date;
}
