import { Column, Entity } from 'typeorm';
import type { QuickReply } from '../channels/outbound/outbound-part.entity.js';
import {
  CodeColumn,
  FlagColumn,
  IdColumn,
  JsonColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../platform/database/columns.js';

export type MessageKind = 'message' | 'note' | 'event';
/** `assistant`: the desk itself, to the contact; `system`: lines about the ticket, which only staff see. */
export type AuthorKind = 'contact' | 'staff' | 'assistant' | 'system' | 'outside';
export const deliveryStates = ['queued', 'sent', 'delivered', 'read', 'failed', 'unknown'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** What happened to the ticket, shown in line: a word and what it needs to be told. */
export interface TicketEvent {
  type: string;
  data: Record<string, string | number | null>;
}

/** One thing said on a ticket, by either side; a note that only staff see; or an event in line. */
@Entity('messages')
export class Message {
  @IdColumn()
  id: string;

  @RefColumn()
  ticketId: string;

  @CodeColumn(3)
  direction: 'in' | 'out';

  @CodeColumn(10)
  kind: MessageKind;

  @CodeColumn(20)
  channel: string;

  /** text, attachments, sticker, postback, comment ... as the channel names it. */
  @CodeColumn(20)
  content: string;

  @LongTextColumn()
  text: string;

  @CodeColumn(10)
  authorKind: AuthorKind;

  @RefColumn({ nullable: true })
  authorStaffId: string | null;

  /** The channel's event that it came from; UNIQUE, so that an event becomes one message whoever runs twice. */
  @RefColumn({ nullable: true })
  inboundEventId: string | null;

  @TextColumn(255, { nullable: true })
  providerId: string | null;

  @TextColumn(255, { nullable: true })
  replyToProviderId: string | null;

  @CodeColumn(12, { nullable: true })
  deliveryState: DeliveryState | null;

  @CodeColumn(80, { nullable: true })
  deliveryError: string | null;

  @TextColumn(500, { nullable: true })
  deliveryDetail: string | null;

  @JsonColumn({ nullable: true })
  reactions: { emoji: string; author: string }[] | null;

  @JsonColumn({ nullable: true })
  history: { text: string; at: string }[] | null;

  @JsonColumn({ nullable: true })
  event: TicketEvent | null;

  /** The answers that were offered under it, as they were meant: channels may show them otherwise. */
  @JsonColumn({ nullable: true })
  quickReplies: QuickReply[] | null;

  /** It came while another app owned the thread. */
  @FlagColumn({ default: 0 })
  standby: boolean;

  @Column({ type: 'int', default: 0 })
  editNumber: number;

  @TimeColumn({ nullable: true })
  editedAt: Date | null;

  @TimeColumn({ nullable: true })
  unsentAt: Date | null;

  /** The screen's own mark, UNIQUE per ticket: a reply that is sent twice by a shaky line is one reply. */
  @CodeColumn(64, { nullable: true })
  clientToken: string | null;

  /** The name under which the desk said it by itself; UNIQUE, so that saying it again says nothing. */
  @CodeColumn(80, { nullable: true })
  automaticReference: string | null;

  @TimeColumn()
  createdAt: Date;
}
