import { addressesOf } from '../mime/addresses.js';
import type { HeaderBlock } from '../mime/header-block.js';
import { mailDate } from '../mime/mail-date.policy.js';
import { messageIds } from '../mime/message-ids.policy.js';
import { readsNothing } from '../signals/automatic.policy.js';
import type { MailAddress, MailFacts, ParsedMail } from './parsed-mail.js';

/** What the headers alone say. */
export type MailHead = Pick<
  ParsedMail,
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'from'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'subject'
  | 'date'
  | 'facts'
  | 'warnings'
>;

const nobody = 'unknown@invalid';
const longestSubject = 998;
/** Where servers write for whom they took a mail. */
const recipients = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to', 'cc', 'resent-to'];
/** Where SpamAssassin, rspamd and their like write what they think. */
const spamHeaders = ['x-spam-flag', 'x-spam-status', 'x-spam'];

/** Reads the headers that a conversation needs. */
export function readHead(headers: HeaderBlock): MailHead {
  const warnings: string[] = [];
  for (const name of ['from', 'subject', 'message-id', 'date'] as const) {
    if (headers.raw(name).length > 1) warnings.push(`several-${name}`);
  }
  const [from, another] = addressesOf(headers, 'from');
  if (another) warnings.push('several-from');
  const facts = readFacts(headers, from);
  if (!from) warnings.push('no-from');
  const [replyTo] = addressesOf(headers, 'reply-to');
  const date = mailDate(headers.text('date'));
  if (!date) warnings.push(headers.has('date') ? 'date-not-read' : 'no-date');
  return {
    messageId: messageIds(headers.raw('message-id')[0] ?? '')[0] ?? null,
    inReplyTo: messageIds(headers.raw('in-reply-to').join(' '))[0] ?? null,
    references: messageIds(headers.raw('references').join(' ')),
    from: from ?? { address: facts.returnPath || nobody, name: headers.text('from').slice(0, 300) },
    replyTo: replyTo && replyTo.address !== from?.address ? replyTo : null,
    to: addressesOf(headers, 'to'),
    cc: addressesOf(headers, 'cc'),
    subject: headers.text('subject').slice(0, longestSubject),
    date: date ?? receivedDate(headers),
    facts,
    warnings: [...new Set(warnings)],
  };
}

function readFacts(headers: HeaderBlock, from: MailAddress | undefined): MailFacts {
  const deliveredTo = recipients.flatMap((name) => addressesOf(headers, name));
  return {
    returnPath: returnPath(headers),
    authenticationResults: headers.raw('authentication-results').slice(0, 20),
    deliveredTo: [...new Set(deliveredTo.map(({ address }) => address.toLowerCase()))],
    loop: headers.raw('x-loop').slice(0, 20),
    signs: [],
    suppressesAnswer: headers.has('x-auto-response-suppress'),
    noReply: readsNothing(from?.address ?? ''),
    spam: spamHeaders.some((name) => headers.raw(name).some((value) => /^\s*yes\b/i.test(value))),
  };
}

function returnPath(headers: HeaderBlock): string | null {
  const raw = headers.raw('return-path')[0];
  if (raw === undefined) return null;
  return /^\s*<\s*>/.test(raw) ? '' : (addressesOf(headers, 'return-path')[0]?.address ?? null);
}

/** When the newest server took it: behind the last semicolon. */
function receivedDate(headers: HeaderBlock): string | null {
  const newest = headers.raw('received')[0] ?? '';
  return mailDate(newest.slice(newest.lastIndexOf(';') + 1));
}
