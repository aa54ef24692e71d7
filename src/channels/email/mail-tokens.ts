import { constantTimeEqual, keyedDigest, keyedDigestsOf } from '../../platform/crypto/tokens.js';
import { isId } from '../../platform/database/id.js';

/** 40 bits: nobody guesses one through a mail server. Small letters and digits only, since some systems change capitals. */
const proofLength = 10;

type Purpose = 'ticket' | 'part' | 'message-id';

/** Where answers to a ticket's mails go: our address with the ticket and a proof of it behind the plus (C1). */
export function ticketAddress(ourAddress: string, ticketId: string): string {
  return plusAddress(ourAddress, 't', 'ticket', ticketId);
}

/** The ticket of such an address; null where it is another one, or made up. */
export function ticketOfAddress(address: string): string | null {
  return idOfAddress(address, 't', 'ticket');
}

/** The envelope sender of one mail to one recipient: what it bounces to names it (VERP). */
export function bounceAddress(ourAddress: string, partId: string): string {
  return plusAddress(ourAddress, 'b', 'part', partId);
}

/** The part of such an address; null where it is another one, or made up. */
export function partOfBounceAddress(address: string): string | null {
  return idOfAddress(address, 'b', 'part');
}

/** Our own name for a mail, the same at every try: `<t.ticket.message.proof@domain>`. */
export function ownMessageId(ourAddress: string, ticketId: string, messageId: string): string {
  const [ticket, message] = [ticketId.toLowerCase(), messageId.toLowerCase()];
  const proof = proofOf('message-id', ticket, message);
  return `<t.${ticket}.${message}.${proof}@${domainOf(ourAddress)}>`;
}

/** The ticket that a Message-ID of ours names; null for somebody else's. */
export function ticketOfMessageId(messageId: string): string | null {
  const [, ticket, message, proof] =
    /^<t\.([0-9a-z]{26})\.([0-9a-z]{26})\.([0-9a-f]{10})@[^<>@\s]+>$/i.exec(messageId)?.map(lower) ?? [];
  if (!ticket || !message || !proof || !isProof('message-id', proof, ticket, message)) return null;
  return asId(ticket);
}

/** The part behind the last @. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** An address without what is behind its plus, in small letters: the mailbox itself. */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at).replace(/\+.*$/s, '')}${address.slice(at)}`.toLowerCase();
}

function plusAddress(ourAddress: string, sign: string, purpose: Purpose, id: string): string {
  const at = ourAddress.lastIndexOf('@');
  const small = id.toLowerCase();
  return `${ourAddress.slice(0, at)}+${sign}${small}${proofOf(purpose, small)}${ourAddress.slice(at)}`;
}

function idOfAddress(address: string, sign: string, purpose: Purpose): string | null {
  const found = new RegExp(`\\+${sign}([0-9a-z]{26})([0-9a-f]{${proofLength}})@[^@]+$`, 'i').exec(address);
  const [, id, proof] = found?.map(lower) ?? [];
  return id && proof && isProof(purpose, proof, id) ? asId(id) : null;
}

function proofOf(purpose: Purpose, ...parts: string[]): string {
  return keyedDigest('mail-token', purpose, ...parts)
    .toString('hex')
    .slice(0, proofLength);
}

/** Also of a master key before the present one: people answer to old mails. */
function isProof(purpose: Purpose, proof: string, ...parts: string[]): boolean {
  return keyedDigestsOf('mail-token', purpose, ...parts).some((digest) =>
    constantTimeEqual(digest.toString('hex').slice(0, proofLength), proof),
  );
}

function asId(small: string): string | null {
  const id = small.toUpperCase();
  return isId(id) ? id : null;
}

const lower = (text: string): string => text.toLowerCase();
