import { Entity, PrimaryColumn } from 'typeorm';
import { RefColumn, TimeColumn } from '../../platform/database/columns.js';

/** Somebody was asked not to send secrets: once a day and conversation, which the key decides. */
@Entity('secret_warnings')
export class SecretWarning {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  threadId: string;

  /** In Thailand. */
  @PrimaryColumn({ type: 'date' })
  day: string;

  @RefColumn()
  messageId: string;

  @TimeColumn()
  createdAt: Date;
}
