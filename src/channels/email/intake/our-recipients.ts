import { mailboxOf, partOfBounceAddress, ticketOfAddress } from '../mail-tokens.js';

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
