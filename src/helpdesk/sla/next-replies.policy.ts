import type { Message, TicketEvent } from '../message.entity.js';

/** A line of a conversation as far as it says who waits for whom. */
export type SaidLine = Pick<Message, 'id' | 'kind' | 'authorKind' | 'createdAt'> & {
  event: Pick<TicketEvent, 'type'> | null;
};

interface Answered {
  messageId: string;
  waitedFrom: Date;
  repliedAt: Date;
}

/**
 * Which answers after the first ended somebody's waiting, and since when they had waited, read from the lines of one
 * ticket, oldest first. An answer is taken to have met everything said before it: what its writer had seen is not known
 * any more. What the desk says by itself ends the waiting and is nobody's answer; so does closing.
 */
export function nextRepliesOf(lines: readonly SaidLine[]): Answered[] {
  const found: Answered[] = [];
  let waitingSince: Date | null = null;
  let lastAsked: Date | null = null;
  let answered = false;
  for (const { id, kind, authorKind, createdAt, event } of lines) {
    if (event?.type === 'closed') waitingSince = null;
    // By hand what was asked last is owed again; by the contact's new message that message is.
    else if (event?.type === 'reopened' && authorKind === 'staff') waitingSince ??= lastAsked;
    if (kind !== 'message') continue;
    if (authorKind === 'contact') {
      waitingSince ??= createdAt;
      lastAsked = createdAt;
      continue;
    }
    if (authorKind === 'staff' || authorKind === 'outside') {
      if (answered && waitingSince)
        found.push({ messageId: id, waitedFrom: waitingSince, repliedAt: createdAt });
      answered = true;
    }
    waitingSince = null;
    lastAsked = null;
  }
  return found;
}
