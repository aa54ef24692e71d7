import type { ParsedEvent, StoredDelivery } from '../channel.js';
import { asList, asObject, asText, type Json } from '../json-value.js';
import { parseChange } from './parse-feed.js';
import type { EntryContext } from '../inbound/item-reading.js';
import { parseItem, unreadableItem } from './parse-item.js';

/**
 * Reads a webhook of Messenger into its events (A3, A7). Never throws: a bad item becomes `unsupported`
 * and its neighbours are read on; an entry of another page is left out.
 */
export function parseDelivery(delivery: StoredDelivery): ParsedEvent[] {
  const events: ParsedEvent[] = [];
  asList(envelopeOf(delivery.body).entry).forEach((value, index) => {
    const entry = asObject(value);
    if (asText(entry.id) !== delivery.account) return;
    const read = (items: unknown, list: string, parse: typeof parseItem) =>
      asList(items).forEach((item, position) => {
        const context: EntryContext = {
          account: delivery.account,
          entryTime: entry.time,
          receivedAt: delivery.receivedAt,
          standby: list === 'standby',
          place: `${delivery.id}/${index}/${list}/${position}`,
        };
        events.push(safely(parse, item, context));
      });
    read(entry.messaging, 'messaging', parseItem);
    read(entry.standby, 'standby', parseItem);
    read(entry.changes, 'changes', parseChange);
  });
  return events;
}

function safely(parse: typeof parseItem, item: unknown, context: EntryContext): ParsedEvent {
  try {
    return parse(item, context);
  } catch {
    return unreadableItem(item, context);
  }
}

function envelopeOf(body: Buffer): Json {
  try {
    return asObject(JSON.parse(body.toString('utf8')));
  } catch {
    return {};
  }
}
