import type { ParsedEvent, ThreadFacts } from '../channel.js';
import type { EventContent } from '../inbound/inbound-event.entity.js';
import { asNumber, asObject, asText, rawOf, shortText, storedId, type Json } from '../json-value.js';
import { keyOfWhole, type ItemReading } from '../inbound/item-reading.js';
import { providerTime } from '../inbound/provider-time.policy.js';
import { readPressed } from './line-quick-replies.policy.js';
import { readLineMessage } from './parse-line-message.js';

/** What reading an event depends on besides the event. */
export interface LineContext {
  /** Tells apart events that have nothing else of their own. */
  place: string;
  receivedAt: Date;
  answersGroups: boolean;
}

/** Said once in a group: what is said about credentials there, everybody in it reads. */
const groupWords =
  'สวัสดีค่ะ เพื่อความปลอดภัยของข้อมูล บัญชีนี้ให้บริการในแชตส่วนตัวเท่านั้น โปรดเพิ่มเป็นเพื่อนแล้วเขียนถึงเราในแชตส่วนตัวค่ะ';

/** For how long the token of an event lives again when it is delivered again. */
const redeliveredMs = 20 * 60_000;

/** Known, and of no interest to a conversation. */
const silent = new Set([
  'accountLink',
  'activated',
  'beacon',
  'botResumed',
  'botSuspended',
  'deactivated',
  'delivery',
  'join',
  'leave',
  'membership',
  'memberJoined',
  'memberLeft',
  'module',
  'things',
  'videoPlayComplete',
]);

/** Reads one event; what nobody knows becomes `unsupported`, with all that it held (B3). */
export function parseLineEvent(event: Json, context: LineContext): ParsedEvent {
  const { place, receivedAt } = context;
  const { userId, groupId, roomId } = asObject(event.source);
  const group = storedId(groupId) ?? storedId(roomId);
  const standby = event.mode === 'standby';
  const reading = quiet(readEvent(event), group !== null, standby, event);
  return {
    kind: reading.kind,
    address: group ?? storedId(userId),
    providerId: reading.providerId ?? null,
    targetId: reading.targetId ?? null,
    dedupeKey: reading.key ?? keyOf(event, place),
    occurredAt: providerTime(event.timestamp, receivedAt) ?? receivedAt,
    standby,
    reopensWindow: false,
    content: reading.content,
    attachments: reading.attachments ?? [],
    facts: standby ? {} : factsOf(event, reading, group !== null, context),
  };
}

function readEvent(event: Json): ItemReading {
  const type = shortText(event.type, 40) ?? '';
  switch (type) {
    case 'message':
      return readLineMessage(asObject(event.message), event);
    case 'messageEdited': {
      const { id, text } = asObject(event.message);
      // Edits bear no number: the later one wins, by the second.
      const edit = Math.floor(asNumber(event.timestamp) / 1000) || 1;
      return { kind: 'edit', targetId: storedId(id), content: { text: asText(text) ?? '', edit } };
    }
    case 'unsend': {
      const targetId = storedId(asObject(event.unsend).messageId);
      return { kind: 'unsend', targetId, ...(targetId ? { key: `unsend:${targetId}` } : {}), content: {} };
    }
    case 'postback': {
      const { data, params } = asObject(event.postback);
      const chosen = Object.values(asObject(params)).flatMap((value) => shortText(value, 100) ?? []);
      const { payload, title } = readPressed(asText(data) ?? '');
      const text = [title, ...chosen].join(' · ');
      return { kind: 'postback', content: { contentType: 'postback', payload, text } };
    }
    case 'follow':
      return { kind: 'follow', content: {}, facts: { reachable: true } };
    case 'unfollow':
      return { kind: 'unfollow', content: {}, facts: { reachable: { not: 'line.blocked' } } };
    default:
      if (silent.has(type)) return { kind: kindOf(type), content: { raw: rawOf(event) } };
      return { kind: 'unsupported', content: { contentType: 'unsupported', raw: rawOf(event) } };
  }
}

/** What a group says, and what another module of the account answers, opens no ticket; it is there for who looks. */
function quiet(reading: ItemReading, inGroup: boolean, standby: boolean, event: Json): ItemReading {
  if (!inGroup && !standby) return reading;
  const key = reading.key ?? null;
  return {
    kind: `${standby ? 'standby' : 'group'}-${kindOf(shortText(event.type, 30) ?? 'event')}`,
    ...(key ? { key } : {}),
    content: { ...textOf(reading.content), raw: rawOf(event) },
  };
}

function textOf({ text }: EventContent): EventContent {
  return text ? { text } : {};
}

function factsOf(event: Json, reading: ItemReading, inGroup: boolean, context: LineContext): ThreadFacts {
  const token = isAnswerable(event, context.receivedAt) ? shortText(event.replyToken, 255) : undefined;
  const heard = event.type === 'message' || event.type === 'postback';
  const greets = inGroup && context.answersGroups && (heard || event.type === 'join');
  return {
    ...(heard ? { reachable: true } : {}),
    ...reading.facts,
    ...(token ? { replyToken: { token, at: context.receivedAt } } : {}),
    ...(greets ? { sayOnce: groupWords } : {}),
  };
}

/** The token of what is delivered again lives once more, but for an event of more than twenty minutes ago (B4). */
function isAnswerable({ timestamp, deliveryContext }: Json, receivedAt: Date): boolean {
  if (asObject(deliveryContext).isRedelivery !== true) return true;
  const at = providerTime(timestamp, receivedAt);
  return at !== undefined && receivedAt.getTime() - at.getTime() < redeliveredMs;
}

/** The same for every delivery of an event: a redelivered one differs in nothing but saying so. */
function keyOf({ deliveryContext: _d, ...event }: Json, place: string): string {
  const id = storedId(event.webhookEventId);
  return id ? `event:${id}` : keyOfWhole(event, place);
}

function kindOf(type: string): string {
  return type.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/[^a-z0-9-]/g, '');
}
