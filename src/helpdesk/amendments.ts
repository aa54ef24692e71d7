import type { IncomingEvent } from './incoming.js';
import type { Message } from './message.entity.js';
import { storableText } from './message-text.policy.js';

/** The part of a message that a later event may change. */
type Amended = Pick<
  Message,
  'text' | 'createdAt' | 'reactions' | 'history' | 'editNumber' | 'editedAt' | 'unsentAt'
>;

/**
 * Applies a reaction, an edit or a taking back to the message it speaks of. The same event applied
 * twice, or an older edit after a newer one, changes nothing. Answers whether something changed.
 */
export function amend(message: Amended, event: IncomingEvent): boolean {
  if (event.kind === 'reaction') return react(message, event);
  if (event.kind === 'edit') return edit(message, event);
  return takeBack(message, event);
}

function react(message: Amended, event: IncomingEvent): boolean {
  const others = (message.reactions ?? []).filter(({ author }) => author !== 'contact');
  const emoji = event.content.emoji ?? event.content.reaction;
  const mine = event.content.action === 'unreact' || !emoji ? [] : [{ emoji, author: 'contact' }];
  const next = [...others, ...mine];
  if (JSON.stringify(next) === JSON.stringify(message.reactions ?? [])) return false;
  message.reactions = next.length ? next : null;
  return true;
}

function edit(message: Amended, event: IncomingEvent): boolean {
  const number = event.content.edit ?? 0;
  if (message.unsentAt || number <= message.editNumber) return false;
  const at = (message.editedAt ?? message.createdAt).toISOString();
  message.history = [...(message.history ?? []), { text: message.text, at }];
  message.text = storableText(event.content.text ?? '');
  message.editNumber = number;
  message.editedAt = event.occurredAt;
  return true;
}

/** What a person took back is hidden from staff; the raw event stays with the channel under its own rule of keeping. */
function takeBack(message: Amended, event: IncomingEvent): boolean {
  if (message.unsentAt) return false;
  message.unsentAt = event.occurredAt;
  message.text = '';
  message.history = null;
  return true;
}
