import { Entity, Index, PrimaryColumn } from 'typeorm';
import { CodeColumn } from '../../platform/database/columns.js';

const key = { type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' } as const;

/** A message that went along with a merge, and goes back with it. */
@Entity('merged_messages')
export class MergedMessage {
  @PrimaryColumn(key)
  mergeId: string;

  @Index('merged_messages_message')
  @PrimaryColumn(key)
  messageId: string;

  /** The screen's own mark, which is UNIQUE on a ticket: it gives way where the other ticket has the same. */
  @CodeColumn(64, { nullable: true })
  clientToken: string | null;
}
