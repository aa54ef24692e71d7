import type { ParsedEvent, StoredDelivery } from '../channel.js';
import { asList, asObject, rawOf } from '../json-value.js';
import { keyOfWhole } from '../inbound/item-reading.js';
import { parseLineEvent } from './parse-line-event.js';

/**
 * Reads a webhook of LINE into its events (B1 to B3). Never throws: a bad event becomes `unsupported` and its
 * neighbours are read on. What a group says is kept and not shown; with `answersGroups` it is told once where to write.
 */
export function parseLineDelivery(delivery: StoredDelivery, answersGroups: boolean): ParsedEvent[] {
  return eventsOf(delivery.body).map((value, position) => {
    const place = `${delivery.id}/${position}`;
    try {
      return parseLineEvent(asObject(value), { place, receivedAt: delivery.receivedAt, answersGroups });
    } catch {
      return unreadable(value, place, delivery.receivedAt);
    }
  });
}

function unreadable(value: unknown, place: string, receivedAt: Date): ParsedEvent {
  return {
    kind: 'unsupported',
    address: null,
    providerId: null,
    targetId: null,
    dedupeKey: keyOfWhole(value, place),
    occurredAt: receivedAt,
    standby: false,
    reopensWindow: false,
    content: { contentType: 'unsupported', raw: rawOf(value) },
    attachments: [],
    facts: {},
  };
}

function eventsOf(body: Buffer): unknown[] {
  try {
    return asList(asObject(JSON.parse(body.toString('utf8'))).events);
  } catch {
    return [];
  }
}
