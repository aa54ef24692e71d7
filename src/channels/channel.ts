import type { EventContent } from './inbound/inbound-event.entity.js';
import type { OutboundAuthor } from './outbound/outbound-message.entity.js';
import type { MailHead } from './email/mail-head.js';
import type { QuickReply, SentAs } from './outbound/outbound-part.entity.js';
import type { File } from '../platform/files/file.entity.js';
import type { Answer } from './outgoing-request.js';

/** A delivery as it was stored. */
export interface StoredDelivery {
  id: string;
  account: string;
  body: Buffer;
  receivedAt: Date;
}

/** A file or link of an event, as it came. */
export interface ParsedAttachment {
  type: string;
  title: string | null;
  url: string | null;
  state: 'pending' | 'link' | 'refused';
  reason: string | null;
}

/** What an event tells about the conversation itself. */
export interface ThreadFacts {
  name?: string;
  referral?: Record<string, unknown>;
  ownerAppId?: string | null;
  comment?: { id: string; at: Date };
  deliveredUntil?: Date;
  readUntil?: Date;
  /** The person can be reached again, or no longer and why. */
  reachable?: true | { not: string };
  /** The right to answer once without cost, and when it was given. */
  replyToken?: { token: string; at: Date };
  /** What is said in this conversation once, by the desk itself. */
  sayOnce?: string;
}

/** One event of a delivery, read but not yet stored. */
export interface ParsedEvent {
  kind: string;
  /** The address outside; null where the channel names nobody. */
  address: string | null;
  providerId: string | null;
  targetId: string | null;
  /** The same for every delivery of the same event (A8). */
  dedupeKey: string;
  occurredAt: Date;
  standby: boolean;
  reopensWindow: boolean;
  content: EventContent;
  attachments: ParsedAttachment[];
  facts: ThreadFacts;
  /** What a mail says of itself besides its words. */
  mail?: MailHead;
}

/** What a channel's rules look at before something is sent. */
export interface SendingFacts {
  address: string;
  windowOpenedAt: Date | null;
  windowClosedAt: Date | null;
  unreachableAt: Date | null;
  commentId: string | null;
  commentAt: Date | null;
  repliedToCommentAt: Date | null;
  replyToken: string | null;
  replyTokenAt: Date | null;
}

export type SendingMode = 'response' | 'human-agent' | 'private-reply';

/** Whether something may be sent now, how, and until when (null: without an end); or why not, and since when. */
export type Verdict =
  | { allowed: true; mode: SendingMode; until: Date | null }
  | { allowed: false; code: string; since: Date | null };

/** One request to the platform. */
export interface PartToSend {
  /** Comes back in the echo. */
  mark: string;
  address: string;
  commentId: string | null;
  mode: SendingMode;
  sentAs: SentAs;
  /** Only where it is sent as `REPLY`. */
  replyToken: string | null;
  text: string | null;
  quickReplies: QuickReply[];
  file: File | null;
  replyToMid: string | null;
  /** Parts of the same message that go in the same request, after this one; where the channel takes several. */
  further: FurtherPart[];
}

/** What a further part of a request says. */
export type FurtherPart = Pick<PartToSend, 'mark' | 'text' | 'quickReplies' | 'file'>;

/** What came of a request: classes with one action each (A16). */
export type SendOutcome =
  /** `further`: what the platform calls the further parts of the request. */
  | { result: 'sent'; providerId: string; further?: string[] }
  /** Nothing was sent; another try may help. `once`: one more and no further; `waits`: as mail servers do. */
  | {
      result: 'retry';
      once?: boolean;
      waits?: 'mail';
      /** It may have been sent, and sending it again sends it once: the platform knows it by its key. */
      mayHaveArrived?: boolean;
      code: string;
      detail: string;
    }
  | { result: 'permanent'; unreachable?: boolean; code: string; detail: string }
  /** It may have been sent: never sent again by ourselves. */
  | { result: 'unknown'; code: string; detail: string }
  /** Nothing was sent, and it was no try: it is not its turn yet. */
  | { result: 'later'; waitMs: number; code: string; detail: string }
  /** The account must be quiet. */
  | {
      result: 'pause';
      reason: 'throttled' | 'restricted' | 'abuse' | 'auth' | 'permission' | 'quota';
      askedMs: number;
      code: string;
      detail: string;
    }
  /** The right to answer once is used or over, and nothing was sent: it goes the usual way. */
  | { result: 'reply-token-gone'; code: string; detail: string }
  | { result: 'not-owner'; code: string; detail: string }
  | { result: 'window-closed'; code: string; detail: string };

/** What came of hiding a comment. */
export type Hiding =
  | { result: 'hidden' }
  | { result: 'gone' }
  /** The platform does not let us: a person has to. */
  | { result: 'refused'; code: string; detail: string }
  | { result: 'retry'; code: string; detail: string }
  | {
      result: 'pause';
      reason: 'throttled' | 'restricted' | 'abuse' | 'auth' | 'permission';
      askedMs: number;
      code: string;
      detail: string;
    };

/** How much of the platform's allowance is used, in percent, and how long it wants us quiet, in milliseconds. */
export interface Usage {
  percent: number;
  regainMs: number;
}

/** A person as the channel tells of them; missing where it does not. */
export interface Profile {
  name: string | null;
  pictureUrl: string | null;
}

/** What may be sent in a month and what is used of it, in messages; `allowed` null: without limit. */
export interface Quota {
  used: number;
  allowed: number | null;
}

/** One fact about the link to a platform. */
export interface LinkCheck {
  key: string;
  ok: boolean;
  detail: string | null;
  /** What is wrong, or worth knowing, as a stable word. */
  code?: string | null;
}

/** What every channel can do. A new one is a folder with this in it, and a line in the registry. */
export interface Channel {
  readonly name: string;
  /** Our side of it; null while the channel is not configured. */
  account(): string | null;
  /** Reads a delivery. Changes nothing, and never throws: what it does not know becomes `unsupported`. */
  parse(delivery: StoredDelivery): ParsedEvent[] | Promise<ParsedEvent[]>;
  /** Whether and how something may be sent at a moment. Pure. */
  mayWeSend(facts: SendingFacts, author: OutboundAuthor, now: Date): Verdict;
  /**
   * Whether the desk may answer by itself, where that takes more than what `mayWeSend` says of a machine: loops, and how
   * often somebody is answered. Asked within the transaction that says it, under its reference: asking again with the
   * same one counts once. `follows`: the person chose of what was offered, so it goes on with them. Null: it may; else
   * the reason's code.
   */
  mayAnswerBySelf?(threadId: string, reference: string, follows: boolean): Promise<string | null>;
  /** How many parts of a message one request takes; without it, one. */
  readonly together?: number;
  /** A text in pieces that the platform takes. Pure. */
  split(text: string): string[];
  /**
   * Quick replies as the platform shows them under a text. Pure; throws outbound.quick-reply-payload (400).
   * A channel without this has none: they are listed in the text.
   */
  quickReplies?(offered: QuickReply[]): QuickReply[];
  sentAs(mode: SendingMode, facts: SendingFacts, now: Date): SentAs;
  /** Sends one part. Never throws: every end has its outcome. */
  send(part: PartToSend): Promise<{ outcome: SendOutcome; usage: Usage }>;
  /** Gets the conversation back from another app; whether that worked. */
  takeThread(address: string): Promise<boolean>;
  /** Shows that somebody writes, or that it was read. Best effort. */
  signal(address: string, sign: 'typing-on' | 'typing-off' | 'seen'): Promise<void>;
  /** Hides a comment that everybody could read; where the channel has comments. Never throws. */
  hideComment?(commentId: string): Promise<Hiding>;
  /** Opens what somebody sent, where it is not behind a web address. Throws what `safeFetch` throws, Postponed while it is not ready. */
  openContent?(reference: string, maxBytes: number): Promise<Answer>;
  /** Who somebody is. Null: the platform does not say, now or for good. Throws when it may say later. */
  profile(address: string): Promise<Profile | null>;
  /** Looks at the link's credentials and subscription, and mends what it can. */
  check(): Promise<LinkCheck[]>;
  /** What only a test asked for by a person does: signs in anew, has the platform call us. Throws where it cannot be asked. */
  try?(): Promise<LinkCheck[]>;
  /** What is left of the month's allowance, where the platform has one. Throws OutgoingError. */
  quota?(): Promise<Quota>;
}
