import type { EventContent } from './inbound-event.entity.js';

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
}
