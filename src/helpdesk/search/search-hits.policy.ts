import type { Match } from './search-pages.policy.js';
import type { SearchQuery } from './search-query.policy.js';
import { standsAbove } from './search-text.policy.js';

/** Where words stand in one text of a ticket: a bit for each, the terms first, then what the contact must hold. */
export interface TextHits {
  number: number;
  part: string;
  /** As the database gives sums: digits. */
  hits: number | string;
}

/** A ticket that fits, with its message that says most of the terms, the newest of these; null where none says any. */
export interface FoundMatch extends Match {
  message: string | null;
}

/** The tickets in which every word stands somewhere, the newest first; the score is how many terms stand over the ticket. */
export function matchesOf(texts: readonly TextHits[], { terms, from }: SearchQuery): FoundMatch[] {
  const ofTerms = 2 ** terms.length - 1;
  const all = 2 ** (terms.length + from.length) - 1;
  const tickets = new Map<number, FoundTicket>();
  for (const { number, part, ...text } of texts) {
    const hits = Number(text.hits);
    let ticket = tickets.get(number);
    if (!ticket) tickets.set(number, (ticket = { found: 0, above: 0, message: null, said: 0 }));
    ticket.found |= hits;
    const said = count(hits & ofTerms);
    if (standsAbove(part)) ticket.above |= hits & ofTerms;
    else if (said > ticket.said || (said === ticket.said && said && part > ticket.message!)) {
      ticket.message = part;
      ticket.said = said;
    }
  }
  return [...tickets]
    .filter(([, { found }]) => found === all)
    .map(([number, { above, message }]) => ({ number, score: count(above), message }))
    .sort((a, b) => b.number - a.number);
}

interface FoundTicket {
  /** Bits of what stands anywhere in it, and of the terms in its head or its contact's name. */
  found: number;
  above: number;
  message: string | null;
  /** How many of the terms that message says. */
  said: number;
}

/** How many bits are set. */
function count(bits: number): number {
  let set = 0;
  for (let rest = bits; rest; rest &= rest - 1) set += 1;
  return set;
}
