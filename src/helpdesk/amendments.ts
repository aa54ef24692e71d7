import { db } from '../platform/database/transaction.js';
import type { IncomingEvent } from './incoming.js';
import type { Message } from './message.entity.js';
import { previewOf, storableText, subjectOf } from './message-text.policy.js';

/** Stands for words that are no more, the same in every language. */
const takenBack = '🚫';

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

/**
 * Where a list shows the words of a message that was edited or taken back, it shows what stands now: what somebody took
 * back is no subject and no last word, and no search finds it. `before` are the words until now.
 */
export async function retellTicket(message: Message, before: string): Promise<void> {
  if (!before || before === message.text) return;
  const { ticketId, content, text, unsentAt } = message;
  const now = unsentAt ? takenBack : previewOf(text, content);
  await db().query(
    'UPDATE tickets SET preview = ?, version = version + 1 WHERE id = ? AND preview = ? AND last_message_at = ?',
    [now, ticketId, previewOf(before, content), message.createdAt],
  );
  if (!unsentAt) return;
  await db().query('UPDATE tickets SET subject = ?, version = version + 1 WHERE id = ? AND subject = ?', [
    takenBack,
    ticketId,
    subjectOf(before, content),
  ]);
}
