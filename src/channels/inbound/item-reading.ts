import type { ParsedAttachment, ThreadFacts } from '../channel.js';
import type { EventContent } from './inbound-event.entity.js';
import { canonical, sha256Hex, type Json } from '../json-value.js';

/** Where an item was found. */
export interface EntryContext {
  account: string;
  entryTime: unknown;
  receivedAt: Date;
  standby: boolean;
  /** Tells apart items of one delivery that have nothing else of their own. */
  place: string;
}

/** What every reader may ask about the item as a whole. */
export interface ItemContext extends EntryContext {
  item: Json;
  address: string | null;
  fromPage: boolean;
}

/** What a reader finds out; the rest has defaults. */
export interface ItemReading {
  kind: string;
  content: EventContent;
  providerId?: string | null;
  targetId?: string | null;
  /** A8; the whole item where it has no id of its own. */
  key?: string;
  reopensWindow?: boolean;
  attachments?: ParsedAttachment[];
  facts?: ThreadFacts;
}

/** The key of an item without an id: its content. Nesting beyond reason is told apart by its place. */
export function keyOfWhole(item: unknown, place: string): string {
  try {
    return `other:${sha256Hex(canonical(item))}`;
  } catch {
    return `place:${place}`;
  }
}
