import { whichTicket } from '../threading.policy.js';

/** A ticket that a mail may belong to. */
export interface MailTicket {
  id: string;
  number: number;
  state: 'open' | 'waiting' | 'snoozed' | 'closed' | 'merged';
  closedAt: Date | null;
}

/** One sign that a mail belongs to a ticket, strongest kinds first (C2). */
export interface MailEvidence {
  by: 'token' | 'reference' | 'subject';
  ticket: MailTicket;
  /** Whether the sender takes part in that ticket's conversation. */
  isParticipant: boolean;
}

/** Where a mail goes. */
export interface MailPlace {
  /** The ticket that it joins; null: a new one. */
  ticketId: string | null;
  /** A ticket that it may belong to, and does not join. */
  relatedTo: { id: string; number: number } | null;
  /** It joins by a token that its sender was not given. */
  stranger: boolean;
}

/**
 * Which ticket a mail joins. The token opens the door to anybody who holds it; an id that the mail follows, or a number
 * in its subject, only to who takes part in the conversation: those can be read off a forwarded mail, and written by
 * anybody. What joins nothing, and a matter that was closed long ago, is a new ticket that names the other one.
 */
export function placeOfMail(
  evidence: readonly MailEvidence[],
  { occurredAt, fromPerson, dmarc }: { occurredAt: Date; fromPerson: boolean; dmarc: string },
): MailPlace {
  const opening = evidence.find(
    ({ by, isParticipant }) =>
      by === 'token' || (isParticipant && (by === 'reference' || (by === 'subject' && dmarc !== 'fail'))),
  );
  const nearest = opening ?? evidence[0];
  const relatedTo = nearest ? { id: nearest.ticket.id, number: nearest.ticket.number } : null;
  if (!opening || whichTicket(opening.ticket, occurredAt, fromPerson) === 'new')
    return { ticketId: null, relatedTo, stranger: false };
  return { ticketId: opening.ticket.id, relatedTo: null, stranger: !opening.isParticipant };
}
