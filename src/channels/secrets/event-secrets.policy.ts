import { withoutSecrets, type SecretKind } from '../../platform/secrets/secrets.policy.js';
import type { ParsedEvent } from '../channel.js';
import type { EventContent } from '../inbound/inbound-event.entity.js';

/** An event without the secrets in it, and what was taken out. */
export interface CleanedEvent<Event extends ParsedEvent> {
  event: Event;
  kinds: SecretKind[];
  /** The texts that held them, as they came. */
  originals: string[];
}

/** What platforms name things by; people do not write it. An id of LINE's looks like an activation code one time in 32. */
const names = new Set([
  'id',
  'mid',
  'messageId',
  'userId',
  'groupId',
  'roomId',
  'webhookEventId',
  'replyToken',
  'markAsReadToken',
  'mids',
  'replyToMid',
  'metadata',
  'appId',
  'contentType',
  'stickerId',
  'bookingId',
  'reaction',
  'emoji',
  'action',
  'quoteToken',
  'readToken',
  'album',
]);

/**
 * Takes the secrets out of everything that people wrote into an event: its text, titles, cards, the link of a preview,
 * and what nobody knows how to read. The addresses of files stay, they are the platform's.
 */
export function cleanedEvent<Event extends ParsedEvent>(event: Event): CleanedEvent<Event> {
  const kinds = new Set<SecretKind>();
  const originals = new Set<string>();
  const clean = (written: string): string => {
    const { text, kinds: found } = withoutSecrets(written);
    if (!found.length) return written;
    for (const kind of found) kinds.add(kind);
    originals.add(written);
    return text;
  };
  const content = cleanDeep(event.content, clean) as EventContent;
  const attachments = event.attachments.map((attachment) => ({
    ...attachment,
    title: attachment.title === null ? null : clean(attachment.title),
    url: attachment.state === 'link' && attachment.url !== null ? clean(attachment.url) : attachment.url,
  }));
  const referral = cleanDeep(event.facts.referral, clean) as typeof event.facts.referral;
  if (!kinds.size) return { event, kinds: [], originals: [] };
  return {
    event: {
      ...event,
      content: { ...content, secrets: [...kinds] },
      attachments,
      facts: { ...event.facts, ...(referral ? { referral } : {}) },
    },
    kinds: [...kinds],
    originals: [...originals],
  };
}

function cleanDeep(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((each) => cleanDeep(each, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      names.has(name) ? member : cleanDeep(member, clean),
    ]),
  );
}
