import {
  dueAfterQuestion,
  dueAfterReply,
  dueFromStart,
  type SlaClock,
  type SlaTerms,
} from '../sla/sla.policy.js';
import type { Message } from '../message.entity.js';
import type { Ticket } from '../ticket.entity.js';

/** A message as far as it says whose turn it is. */
export type Said = Pick<Message, 'kind' | 'authorKind' | 'createdAt'>;
type Turn = SlaClock & Pick<Ticket, 'state' | 'waitingSince' | 'firstRepliedAt'>;
type Place = Pick<Ticket, 'deskId' | 'priority'>;

/** Whose turn it is on a ticket that consists of these messages, oldest first, and what is owed since when. */
export function turnOf({ deskId, priority }: Place, said: readonly Said[], terms: SlaTerms): Turn {
  const place = { deskId, priority };
  const talk = said.filter(({ kind }) => kind === 'message');
  const begins = (talk[0] ?? said[0]!).createdAt;
  const turn: Turn & Place = {
    ...place,
    ...dueFromStart(place, begins, terms),
    state: 'open',
    waitingSince: begins,
    firstRepliedAt: null,
  };
  for (const { authorKind, createdAt } of talk) {
    if (authorKind === 'contact') {
      Object.assign(turn, dueAfterQuestion(turn, createdAt, terms), { state: 'open' });
      turn.waitingSince ??= createdAt;
    } else if (authorKind === 'staff' || authorKind === 'outside') {
      Object.assign(turn, dueAfterReply(turn, createdAt, terms), { state: 'waiting' });
      turn.waitingSince = null;
      turn.firstRepliedAt ??= createdAt;
    }
  }
  // What was late then was late on the ticket that it stood on, and is written down there.
  return { ...turn, missed: null };
}

/** Whether a question that waits is still there among what remains. */
export function stillWaits(waitingSince: Date | null, remaining: readonly Said[]): boolean {
  if (!waitingSince) return false;
  return remaining.some(
    ({ kind, authorKind, createdAt }) =>
      kind === 'message' && authorKind === 'contact' && createdAt >= waitingSince,
  );
}
