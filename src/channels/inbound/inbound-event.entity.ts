import { Entity } from 'typeorm';
import type { SecretKind } from '../../platform/secrets/secrets.policy.js';
import {
  CodeColumn,
  FlagColumn,
  HashColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/** A place on the map, as people send it. */
export interface Location {
  lat: number;
  long: number;
  title?: string;
  url?: string;
}

/** One card of a template: a product, a generic element. */
export interface Card {
  title: string;
  subtitle?: string;
  url?: string;
}

/** An appointment as the platform's booking sends it; times are ISO 8601. */
export interface Appointment {
  bookingId?: string;
  status?: string;
  startsAt?: string;
  endsAt?: string;
  timezone?: string;
}

/** What an event says, as far as its kind has it. */
export interface EventContent {
  text?: string;
  /** What the text stands for: text, sticker, location, postback, quick-reply, referral, comment, appointment, unsupported ... */
  contentType?: string;
  title?: string;
  payload?: string;
  replyToMid?: string;
  reaction?: string;
  emoji?: string;
  action?: string;
  /** Number of the edit: a higher one wins. */
  edit?: number;
  /** Milliseconds: everything until then has arrived, or was read. */
  watermark?: number;
  mids?: string[];
  appId?: string;
  metadata?: string;
  referral?: Record<string, unknown>;
  location?: Location;
  cards?: Card[];
  appointment?: Appointment;
  stickerId?: string;
  authorName?: string;
  /** By which it can be quoted, and by which it is told as read, where the channel gives tokens for that. */
  quoteToken?: string;
  readToken?: string;
  /** It is one of several pictures that were sent at once; the channel may not say which of how many. */
  album?: { id: string; index?: number; total?: number };
  /** What was taken out of the words, where they held what must be in no chat. */
  secrets?: SecretKind[];
  /** The item as it came, where nothing in the code knows it. */
  raw?: unknown;
}

/** One thing that happened on a channel, written once however often it was delivered. */
@Entity('inbound_events')
export class InboundEvent {
  @IdColumn()
  id: string;

  /** Null where the channel names nobody: a warning of the platform, an activity of the page. */
  @RefColumn({ nullable: true })
  threadId: string | null;

  @RefColumn()
  deliveryId: string;

  @CodeColumn(20)
  channel: string;

  @CodeColumn(100)
  account: string;

  /** message, postback, reaction, edit, unsend, echo ... text, because platforms invent new ones. */
  @CodeColumn(40)
  kind: string;

  /** The channel's own id of what was said: a message id, a comment id. */
  @TextColumn(255, { nullable: true })
  providerId: string | null;

  /** The message that a reaction, an edit or a taking back speaks of. */
  @TextColumn(255, { nullable: true })
  targetId: string | null;

  /** UNIQUE: decides whether an event is new. */
  @HashColumn()
  dedupeHash: Buffer;

  /** By the channel's clock; the order of the conversation. */
  @TimeColumn()
  occurredAt: Date;

  /** It came while another app owned the conversation. */
  @FlagColumn()
  standby: boolean;

  @FlagColumn()
  reopensWindow: boolean;

  @JsonColumn()
  content: EventContent;

  @TimeColumn()
  createdAt: Date;
}
