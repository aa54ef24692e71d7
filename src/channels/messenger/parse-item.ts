import type { ParsedEvent } from '../channel.js';
import {
  keyOfWhole,
  type EntryContext,
  type ItemContext,
  type ItemReading,
} from '../inbound/item-reading.js';
import { asObject, idIn, rawOf, type Json } from '../json-value.js';
import { readMessage } from './parse-message.js';
import {
  readEdit,
  readOptin,
  readPolicy,
  readPostback,
  readReaction,
  readReceipt,
  readReferral,
  readSilent,
  readThreadControl,
} from './parse-signals.js';
import { providerTime } from '../inbound/provider-time.policy.js';

/** Which member of an item says what it is, in the order in which they are looked for. */
const readers: Record<string, (part: Json, context: ItemContext) => ItemReading> = {
  message: readMessage,
  message_edit: readEdit,
  postback: readPostback,
  reaction: readReaction,
  delivery: (part, context) => readReceipt('delivery', part, context),
  read: (part, context) => readReceipt('read', part, context),
  referral: readReferral,
  optin: readOptin,
  pass_thread_control: (part) => readThreadControl('pass', part),
  take_thread_control: (part) => readThreadControl('take', part),
  request_thread_control: (part) => readThreadControl('request', part),
  app_roles: (part) => ({ kind: 'app-roles', content: { raw: rawOf(part) } }),
  policy_enforcement: readPolicy,
  'policy-enforcement': readPolicy,
};

/** Known, and of no interest to a conversation. */
const silent = [
  'account_linking',
  'messaging_feedback',
  'response_feedback',
  'send_cart',
  'hop_context',
  'template_status',
  'message_template_status_update',
  'game_play',
  'checkout_update',
];

/** Reads one item of `messaging` or `standby`; what nobody knows becomes `unsupported` (A7). */
export function parseItem(value: unknown, entry: EntryContext): ParsedEvent {
  const item = asObject(value);
  const sender = idIn(item.sender);
  const fromPage = sender === entry.account;
  const other = fromPage ? idIn(item.recipient) : sender;
  const address = other === undefined || other === entry.account ? null : other;
  const context: ItemContext = { ...entry, item, address, fromPage };
  return toEvent(readItem(context), context);
}

function readItem(context: ItemContext): ItemReading {
  for (const [member, read] of Object.entries(readers)) {
    const part = context.item[member];
    if (typeof part === 'object' && part !== null) return read(asObject(part), context);
  }
  const quiet = silent.find((member) => context.item[member] !== undefined);
  return quiet ? readSilent(quiet.replaceAll('_', '-'), context) : readUnknown(context.item);
}

function readUnknown(item: unknown): ItemReading {
  return { kind: 'unsupported', content: { contentType: 'unsupported', raw: rawOf(item) } };
}

function toEvent(reading: ItemReading, context: ItemContext): ParsedEvent {
  const { item, receivedAt } = context;
  return {
    kind: reading.kind,
    address: context.address,
    providerId: reading.providerId ?? null,
    targetId: reading.targetId ?? null,
    dedupeKey: reading.key ?? keyOfWhole(item, context.place),
    occurredAt:
      providerTime(item.timestamp, receivedAt) ?? providerTime(context.entryTime, receivedAt) ?? receivedAt,
    standby: context.standby,
    reopensWindow: reading.reopensWindow ?? false,
    content: reading.content,
    attachments: reading.attachments ?? [],
    facts: reading.facts ?? {},
  };
}

/** An item that no reader could take, because a part of it is not what it should be. */
export function unreadableItem(value: unknown, entry: EntryContext): ParsedEvent {
  const context: ItemContext = { ...entry, item: asObject(value), address: null, fromPage: false };
  const sender = idIn(context.item.sender);
  const address = sender === undefined || sender === entry.account ? null : sender;
  return toEvent(readUnknown(value), { ...context, address });
}
