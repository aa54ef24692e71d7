import type { InboundMail } from '../channels/email/inbound-mail.entity.js';
import type { SecretKind } from '../platform/secrets/secrets.policy.js';

/** A mail among the events, and where it goes. */
export interface IncomingMail {
  mail: InboundMail;
  /** A person or a list wrote it, and not one of many: it counts as said to us. */
  fromPerson: boolean;
  /** It is one of a flood: it wakes nobody, opens nothing again, and goes where its sender's last mail went. */
  keptApart: boolean;
  /** The ticket that it joins; null: a new one. */
  ticketId: string | null;
  relatedTo: { id: string; number: number } | null;
  /** It joins by a token that its sender was not given. */
  stranger: boolean;
}

/** What the helpdesk needs to know of one event of a channel, in the order in which it happened. */
export interface IncomingEvent {
  id: string;
  threadId: string;
  channel: string;
  kind: string;
  providerId: string | null;
  targetId: string | null;
  occurredAt: Date;
  standby: boolean;
  reopensWindow: boolean;
  content: IncomingContent;
  attachmentTypes: string[];
  mail?: IncomingMail | null;
}

/** The part of an event's content that the helpdesk shows. */
export interface IncomingContent {
  text?: string;
  contentType?: string;
  title?: string;
  replyToMid?: string;
  reaction?: string;
  emoji?: string;
  action?: string;
  edit?: number;
  appId?: string;
  secrets?: SecretKind[];
}

/** Kinds that say something, and so are messages of a ticket. */
const speech = new Set(['message', 'postback', 'comment', 'unsupported', 'echo']);
/** Kinds that change something that was said. */
const amendments = new Set(['reaction', 'edit', 'unsend']);
/** Kinds that are told in line on a live ticket, and open none. */
const remarks = new Set(['referral', 'optin', 'thread-control']);

/** What the helpdesk does with an event of this kind. */
export function roleOf(kind: string): 'speech' | 'amendment' | 'remark' | 'none' {
  if (speech.has(kind)) return 'speech';
  if (amendments.has(kind)) return 'amendment';
  if (remarks.has(kind)) return 'remark';
  return 'none';
}
