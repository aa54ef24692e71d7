import { keyedDigestsOf, constantTimeEqual, keyedDigest } from '../../platform/crypto/tokens.js';

/** Twelve bytes cannot be guessed; the page tells nothing that is secret. */
const length = 12;
const sign = (digest: Buffer): string => digest.subarray(0, length).toString('base64url');

/** What stands in the address of a ticket's page for the one who asked: its number and a sign that only the desk makes. */
export function statusReference(ticket: { id: string; number: number }): string {
  return `${ticket.number}-${sign(keyedDigest('status-page', ticket.id))}`;
}

/** The number in such an address; null for what has not its form. */
export function numberIn(reference: string): number | null {
  const match = /^(\d{1,10})-[\w-]{16}$/.exec(reference);
  return match ? Number(match[1]) : null;
}

/** Whether the sign is the ticket's, also one that was made under a master key before this one. */
export function isReferenceOf(reference: string, ticketId: string): boolean {
  const given = reference.slice(reference.indexOf('-') + 1);
  const right = keyedDigestsOf('status-page', ticketId).map((digest) =>
    constantTimeEqual(sign(digest), given),
  );
  return right.includes(true);
}
