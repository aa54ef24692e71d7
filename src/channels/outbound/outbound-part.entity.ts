import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  JsonColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/** `sending`: claimed, and perhaps already with the platform; without an answer it becomes `unknown`. */
export type PartState = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown';

/** How the platform was told to see it; LINE: an answer to what was just said, or a push, which it takes once by its key. */
export type SentAs = 'RESPONSE' | 'HUMAN_AGENT' | 'PRIVATE_REPLY' | 'REPLY' | 'PUSH';

/** An answer that somebody may give by one press; the payload is our own word for it and comes back with the press. */
export interface QuickReply {
  title: string;
  payload: string;
}

/** One request to the platform: one text or one file. */
@Entity('outbound_parts')
export class OutboundPart {
  @IdColumn()
  id: string;

  @RefColumn()
  outboundId: string;

  @Column({ type: 'int' })
  seq: number;

  @CodeColumn(20)
  kind: 'text' | 'attachment';

  @LongTextColumn({ nullable: true })
  text: string | null;

  /** As the platform takes them; on the last text of a message only. */
  @JsonColumn({ nullable: true })
  quickReplies: QuickReply[] | null;

  @RefColumn({ nullable: true })
  fileId: string | null;

  /** Whom this part is for, where a message has several recipients; null: the conversation's own address. */
  @TextColumn(254, { nullable: true })
  recipient: string | null;

  @CodeColumn(20)
  state: PartState;

  /** The platform's message id, by its answer or by the echo, whichever came first. */
  @TextColumn(255, { nullable: true })
  providerId: string | null;

  /** SHA-256 of channel, account and provider id; UNIQUE. */
  @HashColumn({ nullable: true })
  providerHash: Buffer | null;

  /** Failed tries so far. */
  @Column({ type: 'int', default: 0 })
  attempts: number;

  @TimeColumn({ nullable: true })
  claimedAt: Date | null;

  @RefColumn({ nullable: true })
  claimToken: string | null;

  /** Not before: the waiting time after a failed try. */
  @TimeColumn({ nullable: true })
  notBefore: Date | null;

  @CodeColumn(20, { nullable: true })
  sentAs: SentAs | null;

  @CodeColumn(60, { nullable: true })
  errorCode: string | null;

  @TextColumn(500, { nullable: true })
  errorDetail: string | null;

  @TimeColumn({ nullable: true })
  sentAt: Date | null;

  @TimeColumn({ nullable: true })
  deliveredAt: Date | null;

  @TimeColumn({ nullable: true })
  readAt: Date | null;

  /** Of what a mail server calls it instead of the Message-ID that it had. */
  @HashColumn({ nullable: true })
  aliasHash: Buffer | null;

  /** It may have arrived at some try, whatever came of the later ones. */
  @FlagColumn({ default: 0 })
  doubted: boolean;

  /** One of many that a person sends again together: it lets others go first. */
  @FlagColumn({ default: 0 })
  patient: boolean;
}
