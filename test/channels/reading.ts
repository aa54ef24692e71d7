import { expect } from '@jest/globals';
import type { ParsedEvent } from '../../src/channels/channel.js';
import { parseDelivery } from '../../src/channels/messenger/parse-delivery.js';
import { pageId, psid } from './deliveries.js';

/** When the desk got what these tests read, and when the platform says that it happened. */
export const receivedAt = new Date('2026-07-29T08:00:05.000Z');
export const at = new Date('2026-07-29T08:00:00.123Z');

export type Item = Record<string, unknown>;

/** Reads a delivery with these entries. */
export function read(...entries: Item[]): ParsedEvent[] {
  const body = Buffer.from(JSON.stringify({ object: 'page', entry: entries }));
  return parseDelivery({ id: 'delivery', account: pageId, body, receivedAt });
}

/** Reads one item from the person, unless it names a sender itself. */
export function one(item: Item, list = 'messaging'): ParsedEvent {
  const whole = { sender: { id: psid }, recipient: { id: pageId }, timestamp: at.getTime(), ...item };
  const events = read({ id: pageId, time: at.getTime(), [list]: [whole] });
  expect(events).toHaveLength(1);
  return events[0]!;
}
