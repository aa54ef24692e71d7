import { mailboxOf, partOfBounceAddress, ticketOfAddress } from '../mail-tokens.js';

/** What one mail may have, in bytes (C6). */
export const mostMailBytes = 35 * 1024 * 1024;
/** Mails that are being received, in bytes of memory together. */
export const mostBytesAtOnce = 128 * 1024 * 1024;
/** Mails a minute from one envelope sender; the next one is asked to come later. */
export const mostMailsAMinute = 60;

/**
 * How large a mail the database takes in one statement, as announced to the mail server. Bytes go there as digits, two
 * for each.
 */
export function largestMail(maxPacketBytes: number): number {
  return Math.max(1024 * 1024, Math.min(mostMailBytes, Math.floor((maxPacketBytes - 1024 * 1024) / 2)));
}

/**
 * Whether an address is ours: the desk's own, with anything behind a plus, and postmaster of its domain, whom every
 * domain owes (RFC 5321, 4.5.1). Nothing else is taken: what the desk does not answer it must not swallow.
 */
export function isOurRecipient(address: string, ourAddress: string): boolean {
  if (ticketOfAddress(address) || partOfBounceAddress(address)) return true;
  const mailbox = mailboxOf(address);
  const domain = ourAddress.slice(ourAddress.lastIndexOf('@')).toLowerCase();
  return mailbox === ourAddress.toLowerCase() || mailbox === `postmaster${domain}`;
}

/**
 * A mail as it is kept: with the envelope written at its head as every last mail server does (RFC 5321, 4.4), so that
 * the bytes alone say from whom it came and for whom. The same mail handed over again is the same bytes.
 */
export function withEnvelope(raw: Buffer, from: string, recipients: readonly string[]): Buffer {
  const line = (name: string, value: string): string =>
    `${name}: ${value.replace(/[^\x20-\x7e\u0080-\uffff]/g, '')}\r\n`;
  const head = line('Return-Path', `<${from}>`) + recipients.map((to) => line('Delivered-To', to)).join('');
  return Buffer.concat([Buffer.from(head), raw]);
}
