import { asciiDigits } from '../../../platform/thai-text.policy.js';

const minuteMs = 60_000;
/** So long an arrival is looked back at. */
export const floodLookMs = 60 * minuteMs;
const sameWordsMs = 10 * minuteMs;
const mostSameWords = 2;
const mostNewTickets = 20;
const mostReopenings = 5;

/** What a mail does where nothing speaks against it: it joins a ticket, opens a closed one again, or a new one. */
export type MailOutcome = 'join' | 'reopen' | 'new';

/** Why a mail is kept apart; the mail wears it as a badge. */
export type Flood = 'same-words-again' | 'too-many-tickets' | 'too-many-reopenings';

/** A mail, or one that the same sender brought before it and that was not kept apart. */
export interface MailArrival {
  /** The hash of its subject and words, as hex; null where it says nothing or brings files. */
  words: string | null;
  ticketId: string | null;
  outcome: MailOutcome;
  at: Date;
}

/**
 * Whether a mail is one of a flood (C3): two ticket systems that write to each other carry no header by which they could
 * be known, so what they do is counted. `awaited`: a person of ours wrote last, so the same short word is an answer.
 */
export function floodOf(mail: MailArrival, earlier: readonly MailArrival[], awaited: boolean): Flood | null {
  const since = (ms: number) => earlier.filter(({ at }) => mail.at.getTime() - at.getTime() < ms);
  const same = since(sameWordsMs).filter(({ words }) => words !== null && words === mail.words);
  if (same.length >= mostSameWords && !awaited) return 'same-words-again';
  const opened = since(floodLookMs).filter(({ outcome }) => outcome === 'new');
  if (mail.outcome === 'new' && opened.length >= mostNewTickets) return 'too-many-tickets';
  const reopened = since(floodLookMs).filter(
    ({ outcome, ticketId }) => outcome === 'reopen' && ticketId === mail.ticketId,
  );
  return mail.outcome === 'reopen' && reopened.length >= mostReopenings ? 'too-many-reopenings' : null;
}

/**
 * The words of a mail without what machines change from one to the next: short numbers, spaces, capitals. A long number
 * stays, since it is what an LAO or a telephone is called by: three mails about three LAOs are three matters.
 */
export function steadyWords(text: string): string {
  return asciiDigits(text)
    .toLowerCase()
    .replace(/(?<!\d)\d{1,4}(?!\d)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
