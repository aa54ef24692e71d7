import { createHash } from 'node:crypto';
import { activationCodesIn } from '../../../platform/secrets/activation-code.policy.js';
import { textOfHtml } from '../html/text-of-html.js';
import { readParts } from '../mime/read-parts.js';
import { readHead } from './mail-head.js';
import { mailRoleOf } from '../quoting/html-quotation.policy.js';
import { visibleText } from '../quoting/visible-text.policy.js';
import { automationOf } from '../signals/automatic.policy.js';
import { badgeOf, reportOf } from '../signals/bounce.js';
import { type MailBody, readBody } from './mail-body.js';
import { longestText } from './mail-texts.js';
import type { ParsedMail } from './parsed-mail.js';
import { unreadMail } from './unread-mail.js';

/** What no mail server of ours takes: beyond it nothing is read. */
export const mostBytes = 35 * 1024 * 1024;

/** Understands one mail as it came over the wire. Plain computing; never throws. For foreign mail use MailReader. */
export function readMail(raw: Buffer): ParsedMail {
  try {
    return understood(raw);
  } catch {
    return unreadMail(raw, 'reader-failed');
  }
}

function understood(raw: Buffer): ParsedMail {
  const warnings: string[] = [];
  let bytes = raw;
  if (bytes.length > mostBytes) {
    bytes = bytes.subarray(0, mostBytes);
    warnings.push('mail-cut');
  }
  // Old systems end lines by CR alone, and then nothing would be a line.
  if (!bytes.includes(10) && bytes.includes(13)) {
    bytes = Buffer.from(bytes.toString('latin1').replaceAll('\r', '\n'), 'latin1');
    warnings.push('bare-cr');
  }
  const mime = readParts(bytes);
  const head = readHead(mime.root.headers);
  const body = readBody(mime.root);
  const report = reportOf(mime.root, { ...head, text: body.text });
  const { auto, list, signs } = automationOf(mime.root.headers, head.facts);
  const mail: Omit<ParsedMail, 'contentHash'> = {
    ...head,
    text: body.text,
    html: body.html,
    htmlWords: wordsOfHtml(body.html),
    visibleText: visibleOf(body),
    attachments: body.attachments,
    flags: { auto: auto || report.kind !== null, bounce: report.kind === 'delivery', list },
    bounce: { recipients: report.recipients, originalMessageId: report.originalMessageId },
    badges: [...body.badges, ...badgeOf(report)],
    facts: { ...head.facts, signs: report.kind ? [...signs, 'report'] : signs },
    unparsable: false,
    warnings: [...new Set([...warnings, ...mime.warnings, ...head.warnings, ...body.warnings])],
  };
  return { ...mail, contentHash: contentHash(mail) };
}

/** Of the safe HTML, in which every style and attribute is written in one way. */
function wordsOfHtml(html: string | null): string {
  if (html === null) return '';
  const words = textOfHtml(html.slice(0, longestText).replaceAll('display:none', ''));
  const told = [...html.matchAll(/ (?:href|title|alt)="([^"]{1,2000})"/g)].map(([, value]) =>
    value!.replaceAll('&amp;', '&'),
  );
  const links = told.filter(
    (value) => !/^(?:https?|mailto|tel):/i.test(value) || activationCodesIn(value).length,
  );
  return [words, ...new Set(links)].join('\n').slice(0, longestText);
}

/** Quotation marks before lines tell best what was quoted, and what was answered between; then what programs mark in HTML. */
function visibleOf({ text, rawHtml, isPlain }: MailBody): string {
  const isMarked = isPlain && /^ ?>/m.test(text);
  const unquoted =
    rawHtml === null || isMarked ? null : textOfHtml(rawHtml.slice(0, longestText), mailRoleOf);
  return visibleText(unquoted?.trim() ? unquoted : text);
}

function contentHash({
  from,
  date,
  subject,
  text,
  html,
  attachments,
}: Omit<ParsedMail, 'contentHash'>): string {
  const hash = createHash('sha256').update(JSON.stringify([from.address, date, subject, text, html]));
  for (const { filename, content } of attachments) hash.update(`\0${filename}\0`).update(content);
  return hash.digest('hex');
}
