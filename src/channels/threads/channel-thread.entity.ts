import { Entity } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/** One address outside, on one account of ours, and what the channel lets us do with it now. */
@Entity('channel_threads')
export class ChannelThread {
  @IdColumn()
  id: string;

  @CodeColumn(20)
  channel: string;

  @CodeColumn(100)
  account: string;

  /** Messenger: the person's page-scoped id, or `comment:<id>` for the comments under one comment. LINE: user (U…), group (C…) or room (R…). */
  @TextColumn(200)
  address: string;

  /** The person's last act that lets us answer freely (A11). */
  @TimeColumn({ nullable: true })
  windowOpenedAt: Date | null;

  /** Set when the platform said that the window is shut, whatever we had computed. */
  @TimeColumn({ nullable: true })
  windowClosedAt: Date | null;

  /** Set when the platform said that this person cannot be reached; until they write again. */
  @TimeColumn({ nullable: true })
  unreachableAt: Date | null;

  @CodeColumn(60, { nullable: true })
  unreachableReason: string | null;

  /** The app that owns the conversation now, where we were told (A9). */
  @CodeColumn(60, { nullable: true })
  ownerAppId: string | null;

  /** As the channel tells it; names are never invented. */
  @TextColumn(200, { nullable: true })
  profileName: string | null;

  @RefColumn({ nullable: true })
  profilePictureFileId: string | null;

  @TimeColumn({ nullable: true })
  profileCheckedAt: Date | null;

  /** The newest comment by a person: the one that a private reply would answer (A14). */
  @TextColumn(200, { nullable: true })
  commentId: string | null;

  @TimeColumn({ nullable: true })
  commentAt: Date | null;

  /** Each comment takes one private reply. */
  @TimeColumn({ nullable: true })
  repliedToCommentAt: Date | null;

  /** Where the person last came from: an advertisement, a link. */
  @JsonColumn({ nullable: true })
  referral: Record<string, unknown> | null;

  /** Everything that we sent until then has arrived, and has been read. */
  @TimeColumn({ nullable: true })
  deliveredUntil: Date | null;

  @TimeColumn({ nullable: true })
  readUntil: Date | null;

  /** Who sends to this address now, and until when: one at a time, so that the order holds. */
  @RefColumn({ nullable: true })
  senderToken: string | null;

  @TimeColumn({ nullable: true })
  senderUntil: Date | null;

  /** When we last sent: the platform wants a little time between two messages to one person (A15). */
  @TimeColumn({ nullable: true })
  lastSentAt: Date | null;

  /** LINE: lets us answer once, without cost, for about a minute. */
  @CodeColumn(255, { nullable: true })
  replyToken: string | null;

  @TimeColumn({ nullable: true })
  replyTokenAt: Date | null;

  @TimeColumn()
  createdAt: Date;
}
