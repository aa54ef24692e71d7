/** How long after closing a new message still belongs to the old matter. */
export const reopenDays = 7;
const dayMs = 86_400_000;

/** What is known of the ticket that a person's last message went to. */
export interface CurrentTicket {
  state: 'open' | 'waiting' | 'snoozed' | 'closed' | 'merged';
  closedAt: Date | null;
}

export type ThreadingDecision = 'join' | 'reopen' | 'new';

/**
 * Which ticket a new message joins: the person's live one; the closed one if it was closed not long
 * ago, which reopens it; else a new one. What is merely a record (an echo of an answer given
 * elsewhere) never reopens a closed ticket, it is added to it.
 */
export function whichTicket(
  current: CurrentTicket | null,
  occurredAt: Date,
  fromContact: boolean,
): ThreadingDecision {
  if (!current || current.state === 'merged') return 'new';
  if (current.state !== 'closed') return 'join';
  const age = occurredAt.getTime() - (current.closedAt?.getTime() ?? 0);
  // A message that was written before the closing arrived late: it belongs to the talk that was closed.
  if (age < 0) return 'join';
  if (age > reopenDays * dayMs) return 'new';
  return fromContact ? 'reopen' : 'join';
}
