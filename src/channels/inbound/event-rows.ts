import { createHash } from 'node:crypto';
import type { SqlValue } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import type { SecretKind } from '../../platform/secrets/secrets.policy.js';
import type { ParsedEvent } from '../channel.js';
import { cleanedEvent } from '../secrets/event-secrets.policy.js';

/** A parsed event with its identity and where it came from. */
export interface NewEvent extends ParsedEvent {
  id: string;
  channel: string;
  account: string;
  deliveryId: string;
  dedupeHash: Buffer;
  /** The secrets that were in it, and the texts that held them: never written but sealed. */
  held: { kinds: SecretKind[]; originals: string[] } | null;
}

/** Gives a parsed event its identity and the hash that decides whether it is new, and takes the secrets out of it. */
export function newEvent(
  parsed: ParsedEvent,
  delivery: { id: string; channel: string; account: string },
): NewEvent {
  const { id: deliveryId, channel, account } = delivery;
  const dedupeHash = createHash('sha256').update(`${channel}|${account}|${parsed.dedupeKey}`).digest();
  const { event, kinds, originals } = cleanedEvent(parsed);
  const held = kinds.length ? { kinds, originals } : null;
  return { ...event, id: newId(), channel, account, deliveryId, dedupeHash, held };
}

/** Events without their repetitions: the first of each stays. */
export function distinct(events: NewEvent[]): NewEvent[] {
  const seen = new Map<string, NewEvent>();
  for (const event of events) {
    const key = event.dedupeHash.toString('latin1');
    if (!seen.has(key)) seen.set(key, event);
  }
  return [...seen.values()];
}

/** An event as its row. */
export function eventRow(
  event: NewEvent,
  threadId: string | null,
  createdAt: Date,
): Record<string, SqlValue> {
  return {
    id: event.id,
    thread_id: threadId,
    delivery_id: event.deliveryId,
    channel: event.channel,
    account: event.account,
    kind: event.kind,
    provider_id: event.providerId,
    target_id: event.targetId,
    dedupe_hash: event.dedupeHash,
    occurred_at: event.occurredAt,
    standby: event.standby,
    reopens_window: event.reopensWindow,
    content: JSON.stringify(event.content),
    created_at: createdAt,
  };
}

/** The attachments of an event as their rows. */
export function attachmentRows(
  event: NewEvent,
  createdAt: Date,
): (Record<string, SqlValue> & { id: string })[] {
  return event.attachments.map((attachment, position) => ({
    id: newId(),
    event_id: event.id,
    position,
    type: attachment.type,
    title: attachment.title,
    url: attachment.url,
    state: attachment.state,
    reason: attachment.reason,
    created_at: createdAt,
  }));
}

/** A list in pieces of at most so many. */
export function chunks<T>(items: T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}
