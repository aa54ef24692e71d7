import type { ParsedAttachment } from '../channel.js';
import type { Appointment, Card, Location } from '../inbound/inbound-event.entity.js';
import { asList, asNumber, asObject, asText, shortText, type Json } from '../json-value.js';

/** Types whose bytes belong to the message: fetched at once, because their addresses expire. */
const media = new Set(['image', 'audio', 'video', 'file', 'sticker']);
/** Types that point at something of the platform: a link, fetched where the address is that of a file. */
const shared = new Set(['share', 'post', 'reel', 'story', 'story_mention', 'ig_post', 'ig_reel', 'ig_story']);
/** Hosts that serve files rather than pages (A12). */
const fileHosts = /\.(fbcdn\.net|fbsbx\.com)$/i;
const mostAttachments = 100;

/** What the attachments of one message come down to. */
export interface ReadAttachments {
  files: ParsedAttachment[];
  cards: Card[];
  location: Location | undefined;
  appointment: Appointment | undefined;
  stickerId: string | undefined;
  /** Something in it is of a type that the code does not know. */
  unknown: boolean;
}

/** Reads the attachments of a message; a type that is not known is kept by its name, refused (A7). */
export function readAttachments(message: Json): ReadAttachments {
  const items = withoutStickerTwins(
    asList(message.attachments).slice(0, mostAttachments).map(asObject),
    message,
  );
  const read: ReadAttachments = {
    files: [],
    cards: [],
    location: undefined,
    appointment: undefined,
    stickerId: asText(message.sticker_id),
    unknown: false,
  };
  for (const item of items) readOne(item, read);
  return read;
}

function readOne(item: Json, into: ReadAttachments): void {
  const type = shortText(item.type, 60) ?? 'unknown';
  const payload = asObject(item.payload);
  const title = shortText(item.title ?? payload.title, 500) ?? null;
  const url = webAddress(payload.url ?? item.url ?? (typeof item.payload === 'string' ? item.payload : null));
  const add = (state: ParsedAttachment['state'], reason: string | null = null) =>
    into.files.push({ type, title, url, state, reason });
  if (type === 'sticker') into.stickerId ??= asText(payload.sticker_id);
  if (media.has(type)) return void (url ? add('pending') : add('refused', 'no-address'));
  if (type === 'fallback') return void add('link');
  if (shared.has(type)) return void add(url && fileHosts.test(new URL(url).hostname) ? 'pending' : 'link');
  if (type === 'location') return void (into.location = locationOf(payload, title, url));
  if (type === 'appointment_booking') return void (into.appointment = appointmentOf(payload));
  if (type === 'template') {
    const cards = cardsOf(payload, title);
    into.cards.push(...cards);
    if (cards.length) return;
  }
  into.unknown = true;
  add('refused', 'unsupported');
}

/**
 * A sticker comes as `image` and as `sticker` until the end of August 2026, afterwards only as `sticker`:
 * of two with one sticker id, or one address, the sticker stays.
 */
function withoutStickerTwins(items: Json[], message: Json): Json[] {
  const stickers = items.filter((item) => item.type === 'sticker');
  const idOf = (item: Json) => asText(asObject(item.payload).sticker_id);
  const urlOf = (item: Json) => asText(asObject(item.payload).url);
  const ids = new Set([...stickers.map(idOf), asText(message.sticker_id)].filter(Boolean));
  const urls = new Set(stickers.map(urlOf).filter(Boolean));
  const isTwin = (item: Json) =>
    stickers.length > 0 && item.type === 'image' && (ids.has(idOf(item)) || urls.has(urlOf(item)));
  const seen = new Set<string>();
  return items.filter((item) => {
    if (isTwin(item)) return false;
    const id = item.type === 'sticker' || item.type === 'image' ? idOf(item) : undefined;
    if (id === undefined) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function locationOf(payload: Json, title: string | null, url: string | null): Location | undefined {
  const coordinates = asObject(payload.coordinates);
  const [lat, long] = [asNumber(coordinates.lat), asNumber(coordinates.long)];
  if (!Number.isFinite(lat) || !Number.isFinite(long)) return undefined;
  return { lat, long, ...(title ? { title } : {}), ...(url ? { url } : {}) };
}

function cardsOf(payload: Json, title: string | null): Card[] {
  const product = asObject(payload.product);
  const elements = asList(product.elements ?? payload.elements)
    .slice(0, 20)
    .map(asObject);
  const cards = elements.flatMap((element) => {
    const heading = shortText(element.title, 500);
    if (!heading) return [];
    const subtitle = shortText(element.subtitle, 500);
    const url = webAddress(element.item_url ?? element.url ?? asObject(element.default_action).url);
    return [{ title: heading, ...(subtitle ? { subtitle } : {}), ...(url ? { url } : {}) }];
  });
  const text = shortText(payload.text, 2_000) ?? title ?? undefined;
  return cards.length || !text ? cards : [{ title: text }];
}

function appointmentOf(payload: Json): Appointment {
  const time = (value: unknown) => {
    const seconds = asNumber(value);
    return seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000).toISOString() : undefined;
  };
  return {
    bookingId: shortText(payload.booking_id, 100),
    status: shortText(payload.status, 40),
    startsAt: time(payload.start_time),
    endsAt: time(payload.end_time),
    timezone: shortText(payload.timezone, 60),
  };
}

/** An address that a person may open or we may fetch: http or https, nothing else. */
export function webAddress(value: unknown): string | null {
  const text = asText(value);
  if (!text || text.length > 8_000 || !URL.canParse(text)) return null;
  return /^https?:$/.test(new URL(text).protocol) ? text : null;
}
