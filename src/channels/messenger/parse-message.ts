import type { EventContent } from '../inbound/inbound-event.entity.js';
import type { ItemContext, ItemReading } from '../inbound/item-reading.js';
import { asObject, asText, rawOf, shortText, storedId, type Json } from '../json-value.js';
import { readAttachments, type ReadAttachments } from './parse-attachments.js';
import { referralOf } from './parse-signals.js';

/** The platform itself writes so into the thread when a lead form was filled in; nobody typed it. */
const leadPrefix = 'Lead summary:';

/** Reads `message`: said by the person, said from our side (echo), or taken back (A7, A8). */
export function readMessage(message: Json, context: ItemContext): ItemReading {
  const mid = storedId(message.mid);
  if (message.is_deleted === true) {
    return { kind: 'unsend', targetId: mid, ...(mid ? { key: `unsend:${mid}` } : {}), content: {} };
  }
  const echo = message.is_echo === true || context.fromPage;
  const attachments = readAttachments(message);
  const content = contentOf(message, attachments, context.item);
  const lead = !echo && (content.text?.startsWith(leadPrefix) ?? false);
  if (lead) content.contentType = 'lead-summary';
  return {
    kind: echo ? 'echo' : 'message',
    providerId: mid,
    ...(mid ? { key: `mid:${mid}` } : {}),
    reopensWindow: !echo && !lead,
    content: echo ? { ...content, ...echoFacts(message) } : content,
    attachments: attachments.files,
    facts: !echo && content.referral ? { referral: content.referral } : {},
  };
}

function echoFacts(message: Json): Pick<EventContent, 'appId' | 'metadata'> {
  const appId = shortText(message.app_id, 60);
  const metadata = shortText(message.metadata, 1_000);
  return { ...(appId ? { appId } : {}), ...(metadata ? { metadata } : {}) };
}

function contentOf(message: Json, attachments: ReadAttachments, item: Json): EventContent {
  const text = asText(message.text);
  const { payload } = asObject(message.quick_reply);
  const content: EventContent = {
    ...(text ? { text } : {}),
    ...(payload === undefined ? {} : { payload: shortText(payload, 2_000) }),
    replyToMid: storedId(asObject(message.reply_to).mid) ?? undefined,
    referral: referralOf(message.referral),
    location: attachments.location,
    appointment: attachments.appointment,
    stickerId: attachments.stickerId,
  };
  if (attachments.cards.length) {
    content.cards = attachments.cards;
    content.title = attachments.cards.map((card) => card.title).join('\n');
  }
  if (attachments.appointment) content.title ??= appointmentTitle(attachments.appointment);
  if (attachments.location?.title) content.title ??= attachments.location.title;
  content.contentType = contentTypeOf(message, content, attachments);
  if (content.contentType === 'unsupported') content.raw = rawOf(item);
  return content;
}

/** What the message is in one word; undefined where its files say it all. */
function contentTypeOf(
  message: Json,
  content: EventContent,
  attachments: ReadAttachments,
): string | undefined {
  if (message.is_unsupported === true) return 'unsupported';
  if (content.payload !== undefined) return 'quick-reply';
  if (content.stickerId) return 'sticker';
  if (content.text) return 'text';
  if (content.location) return 'location';
  if (content.appointment) return 'appointment';
  if (content.cards) return 'template';
  if (attachments.files.length && !attachments.unknown) return undefined;
  return attachments.files.some((file) => file.state !== 'refused') ? undefined : 'unsupported';
}

function appointmentTitle(appointment: NonNullable<EventContent['appointment']>): string {
  const { status, startsAt, endsAt, timezone } = appointment;
  return [status, [startsAt, endsAt].filter(Boolean).join(' – '), timezone].filter(Boolean).join(' · ');
}
