import { Entity } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/** What is known of a message on its way out; `unknown`: it may have arrived, and a person decides. */
export type OutboundState = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown';

/** Who wrote it: platforms allow people more than machines. */
export type OutboundAuthor = 'human' | 'automation';

/** One message to one address, in as many parts as the channel needs; its state sums up theirs. */
@Entity('outbound_messages')
export class OutboundMessage {
  @IdColumn()
  id: string;

  @RefColumn()
  threadId: string;

  @CodeColumn(20)
  channel: string;

  @CodeColumn(100)
  account: string;

  /** The sender's own id of this message; UNIQUE, so that asking twice sends once. */
  @CodeColumn(60)
  reference: string;

  @CodeColumn(20)
  author: OutboundAuthor;

  /** The message of theirs that this one answers. */
  @TextColumn(255, { nullable: true })
  replyToMid: string | null;

  @LongTextColumn()
  text: string;

  @CodeColumn(20)
  state: OutboundState;

  @CodeColumn(60, { nullable: true })
  errorCode: string | null;

  @TextColumn(500, { nullable: true })
  errorDetail: string | null;

  @TimeColumn()
  createdAt: Date;
}
