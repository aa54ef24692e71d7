import { Entity, PrimaryColumn } from 'typeorm';
import {
  CodeColumn,
  HashColumn,
  JsonColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
} from '../../../platform/database/columns.js';
import type { NamedAddress } from '../mail-head.js';

/** The frame of a mail of ours, fixed before the first attempt, so that every try and every recipient gets the same. */
@Entity('outbound_mails')
export class OutboundMail {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  outboundId: string;

  @RefColumn()
  ticketId: string;

  @CodeColumn(255)
  messageId: string;

  /** SHA-256; UNIQUE. */
  @HashColumn()
  messageIdHash: Buffer;

  @TextColumn(1_000, { nullable: true })
  inReplyTo: string | null;

  @JsonColumn()
  referenceIds: string[];

  @TextColumn(200)
  fromName: string;

  /** Carries the ticket's token. */
  @CodeColumn(254)
  replyTo: string;

  @TextColumn(255)
  subject: string;

  @JsonColumn()
  toAddresses: NamedAddress[];

  @JsonColumn()
  ccAddresses: NamedAddress[];

  /** What was said before, as it goes below the answer; '' for nothing. */
  @LongTextColumn()
  quoted: string;

  @JsonColumn()
  fileIds: string[];
}
