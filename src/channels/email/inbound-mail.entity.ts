import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
} from '../../platform/database/columns.js';
import type { MailClass, NamedAddress, SenderAuthentication } from './mail-head.js';

export type { MailClass, NamedAddress, SenderAuthentication };

/** The sign of a mail that could not be read: it stands for itself, as a file. */
export const unreadable = 'unreadable-mail';

/** What a mail says of itself besides its words: who else has it, what it follows, and whether to believe it. */
@Entity('inbound_mails')
export class InboundMail {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  eventId: string;

  @TextColumn(1_000, { nullable: true })
  messageId: string | null;

  /** Every id that it answers or follows, newest first. */
  @JsonColumn()
  referencedIds: string[];

  @TextColumn(254)
  fromAddress: string;

  @TextColumn(200)
  fromName: string;

  @TextColumn(254, { nullable: true })
  replyTo: string | null;

  /** Without our own addresses, as `cc`. */
  @JsonColumn()
  toAddresses: NamedAddress[];

  @JsonColumn()
  ccAddresses: NamedAddress[];

  @CodeColumn(12)
  mailClass: MailClass;

  /** The ticket that a token of ours in a recipient's address names. */
  @RefColumn({ nullable: true })
  tokenTicketId: string | null;

  /** The ticket that an id of ours among the referenced ones names. */
  @RefColumn({ nullable: true })
  namedTicketId: string | null;

  /** The ticket number in the subject; anybody can write one. */
  @Column({ type: 'int', unsigned: true, nullable: true })
  tagNumber: number | null;

  @JsonColumn()
  authentication: SenderAuthentication;

  @JsonColumn()
  badges: string[];

  /** Nothing automatic may be answered to it. */
  @FlagColumn()
  wantsNoAnswer: boolean;

  @FlagColumn()
  hasHtml: boolean;

  /** It shows pictures from elsewhere to who asks for them. */
  @FlagColumn({ default: 1 })
  hasRemotePictures: boolean;
}
