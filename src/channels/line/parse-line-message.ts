import type { ParsedAttachment } from '../channel.js';
import type { EventContent, Location } from '../inbound/inbound-event.entity.js';
import type { ItemReading } from '../inbound/item-reading.js';
import { asList, asNumber, asObject, asText, rawOf, shortText, storedId, type Json } from '../json-value.js';
import { webAddress } from '../messenger/parse-attachments.js';

/** Types whose bytes are kept by LINE for a while: fetched at once (B6). */
const media = new Set(['image', 'video', 'audio', 'file']);

/** How an attachment names what LINE keeps under a message's id; no web address, because only the account may open it. */
export const contentReference = (messageId: string): string => `line-message ${messageId}`;

/** Reads the message of a `message` event (B3). */
export function readLineMessage(message: Json, event: Json): ItemReading {
  const id = storedId(message.id);
  const type = shortText(message.type, 40) ?? '';
  const read = readType(type, id, message);
  return {
    kind: 'message',
    providerId: id,
    ...(id ? { key: `message:${id}` } : {}),
    content: {
      ...(read?.content ?? { contentType: 'unsupported', raw: rawOf(event) }),
      replyToMid: storedId(message.quotedMessageId) ?? undefined,
      quoteToken: shortText(message.quoteToken, 500),
      readToken: shortText(message.markAsReadToken, 500),
      album: albumOf(message),
    },
    attachments: read?.attachments ?? [],
  };
}

function readType(
  type: string,
  id: string | null,
  message: Json,
): { content: EventContent; attachments?: ParsedAttachment[] } | null {
  if (media.has(type) && id) return { content: {}, attachments: [attachmentOf(type, id, message)] };
  switch (type) {
    case 'text':
      return { content: { contentType: 'text', text: asText(message.text) ?? '' } };
    case 'sticker':
      return { content: stickerOf(message) };
    case 'location':
      return { content: locationOf(message) };
    default:
      return null;
  }
}

/** Each of several pictures comes as a message of its own (B3). */
function albumOf({ imageSet }: Json): EventContent['album'] {
  const { id, index, total } = asObject(imageSet);
  const name = storedId(id);
  if (!name) return undefined;
  const counted = (value: unknown) => (Number.isInteger(value) ? Number(value) : undefined);
  return { id: name, index: counted(index), total: counted(total) };
}

/** What lies elsewhere is shown as a link: it may be anywhere, and nobody from outside sends it. */
function attachmentOf(type: string, id: string, message: Json): ParsedAttachment {
  const provider = asObject(message.contentProvider);
  const title = shortText(message.fileName, 500) ?? null;
  if (provider.type === 'external') {
    const url = webAddress(provider.originalContentUrl);
    return { type, title, url, state: url ? 'link' : 'refused', reason: url ? null : 'no-address' };
  }
  return { type, title, url: contentReference(id), state: 'pending', reason: null };
}

/** Its picture is no part of the API: what LINE says of it in words stands for it. */
function stickerOf(message: Json): EventContent {
  const words = asList(message.keywords).flatMap((word) => shortText(word, 40) ?? []);
  const said = shortText(message.text, 200) ?? words.slice(0, 3).join(', ');
  const stickerId = [message.packageId, message.stickerId]
    .flatMap((part) => shortText(part, 40) ?? [])
    .join('/');
  return { contentType: 'sticker', stickerId, text: `🙂 ${said}`.trim() };
}

function locationOf(message: Json): EventContent {
  const [lat, long] = [asNumber(message.latitude), asNumber(message.longitude)];
  const title = shortText(message.title, 200);
  const known = Number.isFinite(lat) && Number.isFinite(long);
  const url = known ? `https://www.google.com/maps?q=${lat},${long}` : undefined;
  const location: Location | undefined = known ? { lat, long, ...(title ? { title } : {}), url } : undefined;
  const text = [title, shortText(message.address, 500), url].filter(Boolean).join('\n');
  return { contentType: 'location', text, ...(location ? { location } : {}) };
}
