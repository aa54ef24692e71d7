import { addressesOf } from '../mime/addresses.js';
import { messageIds } from '../mime/message-ids.policy.js';
import type { MimePart } from '../mime/mime-part.js';
import { type HeaderBlock, readHeaders } from '../mime/header-block.js';
import type { MailBadge, ParsedMail } from '../reading/parsed-mail.js';
import { bouncedInText } from './plain-bounce.policy.js';
import { reportedRecipients, reportField, type ReportedRecipient } from './delivery-report.policy.js';

/** What a mail is a report about. */
export interface MailReport {
  kind: 'delivery' | 'receipt' | 'complaint' | null;
  recipients: ReportedRecipient[];
  originalMessageId: string | null;
}

const subjects =
  /undeliver|delivery (?:status|failure|has failed|incomplete|notification)|returned mail|failure notice|mail delivery (?:failed|failure|system)|(?:could|can)not be delivered|not delivered|delivery problem|permanent error|message delayed|could not send message|ส่งไม่ได้|ไม่สามารถ(?:นำ|จัด)?ส่ง|(?:นำ|จัด)ส่งไม่(?:ได้|สำเร็จ)|การ(?:จัด|นำ)?ส่ง.{0,12}(?:ล้มเหลว|ไม่สำเร็จ|ล่าช้า)|สถานะการ(?:จัด)?ส่ง/i;
const returned =
  /^(?:message\/(?:rfc822|global|partial|global-headers|rfc822-headers)|text\/rfc822(?:-headers?)?)$/;
const daemons =
  /^(?:mailer-?daemon|mail-daemon|mdaemon|postmaster|mail\.?delivery|microsoftexchange\w{0,60})(?:[-+=_.@]|$)/i;

/** Finds out whether a mail tells what became of another one of ours (RFC 3464, 8098, 5965), with a proper report or without. */
export function reportOf(
  root: MimePart,
  mail: Pick<ParsedMail, 'from' | 'subject' | 'to' | 'facts' | 'text'>,
): MailReport {
  const parts = leaves(root);
  const textOf = (types: RegExp) =>
    parts.filter(({ type }) => types.test(type)).map((part) => part.body().toString('latin1'));
  const headers = originalHeaders(parts);
  const original = originalId(headers, mail.text);
  const [abuse] = textOf(/^message\/feedback-report$/);
  if (abuse !== undefined) return { kind: 'complaint', recipients: [], originalMessageId: original };
  const [opened] = textOf(/^message\/(global-)?disposition-notification$/);
  if (opened !== undefined) {
    const named = messageIds(reportField(opened, 'original-message-id'))[0];
    return { kind: 'receipt', recipients: [], originalMessageId: named ?? original };
  }
  const reports = textOf(/^message\/(global-)?delivery-status$/);
  const proper = reports.flatMap(reportedRecipients);
  if (reports.length === 0 && !isBounce(root, mail))
    return { kind: null, recipients: [], originalMessageId: null };
  const said = proper.length > 0 ? proper : improper(root, mail);
  const recipients = said.length > 0 ? said : addressees(headers);
  const parent = messageIds(root.headers.raw('in-reply-to')[0] ?? '')[0] ?? null;
  return { kind: 'delivery', recipients, originalMessageId: original ?? parent };
}

/** What the badges call a report. */
export function badgeOf({ kind }: MailReport): MailBadge[] {
  return kind === 'receipt' || kind === 'complaint' ? [kind] : [];
}

/** Without a report: a daemon, or nobody, says that something was not delivered. */
function isBounce(
  { headers, parameters, type }: MimePart,
  { from, subject, facts, text }: Pick<ParsedMail, 'from' | 'subject' | 'facts' | 'text'>,
): boolean {
  if (headers.has('x-failed-recipients')) return true;
  if (type === 'multipart/report' && parameters.get('report-type')?.toLowerCase() === 'delivery-status')
    return true;
  const isDaemon = daemons.test(from.address) || /^mail(?:er)?[ -]daemon$/i.test(from.name);
  const says = subjects.test(subject);
  if (isDaemon && /^(?:mailer-?daemon|microsoftexchange)/i.test(from.address)) return true;
  return (
    (says && (isDaemon || facts.returnPath === '')) ||
    (isDaemon && (facts.returnPath === '' || reportedRecipients(text).length > 0))
  );
}

/** Nobody is named: it is about whom that mail went to, where that was one person. */
function addressees(headers: HeaderBlock | null): ReportedRecipient[] {
  const to = headers ? addressesOf(headers, 'to') : [];
  return to.length === 1 ? [{ address: to[0]!.address, status: '', action: 'failed' }] : [];
}

function improper(
  root: MimePart,
  { subject, from, to, text }: Pick<ParsedMail, 'from' | 'subject' | 'to' | 'text'>,
): ReportedRecipient[] {
  const inText = reportedRecipients(text);
  if (inText.length > 0) return inText;
  const others = [from, ...to].map(({ address }) => address);
  const named = root.headers
    .raw('x-failed-recipients')
    .join(',')
    .split(/[,\s]+/)
    .filter((one) => one.includes('@'));
  const said = bouncedInText(text, subject, others);
  const statusOf = (one: string) => said.find(({ address }) => address.toLowerCase() === one.toLowerCase());
  if (named.length === 0) return said;
  const [only] = said;
  return [...new Set(named)].slice(0, 100).map((address) => {
    const { status, action } = statusOf(address) ?? only ?? { status: '', action: 'failed' };
    return { address, status, action };
  });
}

/** The headers of the mail that the report is about: those that came back, or null. */
function originalHeaders(parts: readonly MimePart[]): HeaderBlock | null {
  const part = parts.find(({ type }) => returned.test(type));
  return part ? readHeaders(part.body(), 'mail') : null;
}

/** The id of that mail: among the headers that came back, or in the text. */
function originalId(headers: HeaderBlock | null, text: string): string | null {
  const [id] = messageIds(headers?.raw('message-id')[0] ?? '');
  if (id) return id;
  const inText = /^[ \t>|*]{0,6}Message-ID[ \t]{0,3}:[ \t]{0,3}\n?[ \t]{0,8}(<[^<>\s]{1,500}>)/im.exec(
    text.slice(0, 200_000),
  );
  return inText?.[1] ?? null;
}

function leaves(part: MimePart): MimePart[] {
  return part.isMultipart ? part.parts.flatMap(leaves) : [part];
}
