import { picturesOf } from '../showing/page-pictures.policy.js';
import { createHash } from 'node:crypto';
import { withoutSecrets } from '../../../platform/secrets/secrets.policy.js';
import type { ParsedAttachment, ParsedEvent, StoredDelivery } from '../../channel.js';
import { unreadable } from '../inbound-mail.entity.js';
import type { MailHead, NamedAddress, SenderAuthentication } from '../mail-head.js';
import { mailboxOf, partOfBounceAddress, ticketOfAddress, ticketOfMessageId } from '../mail-tokens.js';
import type { MailAddress, ParsedMail } from '../reading/parsed-mail.js';
import { tagNumberOf } from '../subject.policy.js';
import { intakeBadges } from './intake-badges.policy.js';
import { mailClassOf, wantsNoAnswer } from './mail-class.policy.js';
import { senderAuthentication } from './sender-authentication.policy.js';

/** What a mail is compared with to know our own side of it. */
export interface OurSide {
  address: string;
  /** The name under which our own mail server tells who a sender is; null: nobody tells. */
  authenticationServer: string | null;
  /** What our own mails carry as X-Loop. */
  loopMark: string;
}

const nobody = 'unknown@invalid';
const idLength = 255;

/** The type of the attachment that is the whole mail as it came. */
export const wholeMail = 'mail';

/**
 * A mail as what happened on the channel: any mail at all is one. Its words are the text without quotation; the whole
 * of it stays in the delivery.
 */
export function mailEvent(mail: ParsedMail, delivery: StoredDelivery, ours: OurSide): ParsedEvent {
  const head = headOf(mail, ours);
  const text = mail.visibleText.trim();
  const said = /\S/.test(text) ? { text } : {};
  return {
    kind: comesBack(mail, head) ? 'loop' : 'message',
    address: head.from.address,
    providerId: mail.messageId && storableId(mail.messageId),
    targetId: null,
    // Equal for a mail that came on two ways, unequal for two mails to which a broken sender gave one id.
    dedupeKey: mail.unparsable
      ? `raw:${sha256(delivery.body)}`
      : `mail:${mail.messageId ?? ''}:${mail.contentHash}`,
    occurredAt: delivery.receivedAt,
    standby: false,
    reopensWindow: head.class === 'person' || head.class === 'list',
    content: {
      ...said,
      ...(mail.subject ? { title: mail.subject } : {}),
      contentType: mail.unparsable ? unreadable : said.text ? 'text' : 'mail',
    },
    attachments: attachmentsOf(mail),
    facts: head.from.name ? { name: head.from.name } : {},
    mail: head,
  };
}

/** A text of at most 255 characters that stands for an id of any length. */
export function storableId(id: string): string {
  return id.length <= idLength ? id : `sha256:${sha256(Buffer.from(id))}`;
}

/** The address by which people are told apart: in small letters, and one that a column holds. */
export function mailAddressOf(address: string): string {
  const small = address.trim().toLowerCase();
  return small.includes('@') && small.length <= 200 ? small : nobody;
}

/** One of ours that somebody's rule sent back. */
function comesBack(mail: ParsedMail, head: MailHead): boolean {
  return head.class === 'own' && mail.messageId !== null && ticketOfMessageId(mail.messageId) !== null;
}

function headOf(mail: ParsedMail, ours: OurSide): MailHead {
  const { facts } = mail;
  const from = mailAddressOf(mail.from.address);
  const badges = intakeBadges(mail);
  const authentication = authenticationOf(mail, ours);
  const own =
    mailboxOf(from) === mailboxOf(ours.address) ||
    facts.loop.some((mark) => mark.includes(ours.loopMark)) ||
    (mail.messageId !== null && ticketOfMessageId(mail.messageId) !== null);
  const classFacts = { ...mail.flags, own, noReply: facts.noReply };
  const reached = [...facts.deliveredTo, ...mail.to.map(addressOf), ...mail.cc.map(addressOf)];
  return {
    messageId: mail.messageId,
    referencedIds: referencedBy(mail),
    from: { address: from, name: mail.from.name.slice(0, 200) },
    replyTo: mail.replyTo ? mailAddressOf(mail.replyTo.address) : null,
    to: others(mail.to, ours),
    cc: others(mail.cc, ours),
    class: mailClassOf(classFacts),
    tokenTicketId: firstOf(reached, ticketOfAddress),
    namedTicketId: firstOf(referencedBy(mail), ticketOfMessageId),
    tagNumber: tagNumberOf(mail.subject),
    authentication,
    badges: [...mail.badges, ...badges],
    wantsNoAnswer: wantsNoAnswer(classFacts, {
      suppressesAnswer: facts.suppressesAnswer || facts.spam || badges.includes('many-numbers'),
      dmarc: authentication.dmarc,
      from,
    }),
    hasHtml: mail.html !== null,
    hasRemotePictures: picturesOf(mail.html ?? '').some((picture) => picture.from === 'remote'),
    holdsSecret: [mail.text, mail.htmlWords].some((words) => withoutSecrets(words).kinds.length > 0),
    report: mail.flags.bounce
      ? {
          partId: firstOf(facts.deliveredTo, partOfBounceAddress),
          originalMessageId: mail.bounce.originalMessageId,
          recipients: mail.bounce.recipients.slice(0, 100),
        }
      : null,
  };
}

/** Of several senders our mail server may have proved another than the one we take: then it has proved nobody. */
function authenticationOf({ facts, warnings }: ParsedMail, ours: OurSide): SenderAuthentication {
  const told = senderAuthentication(facts.authenticationResults, ours.authenticationServer);
  const isProved = told.dmarc !== 'pass' || !warnings.includes('several-from');
  return isProved ? told : { ...told, dmarc: 'unknown' };
}

/** In-Reply-To first, then References from the newest to the oldest (C2), each once. */
function referencedBy(mail: ParsedMail): string[] {
  const ids = [...(mail.inReplyTo ? [mail.inReplyTo] : []), ...[...mail.references].reverse()];
  return [...new Set(ids)].slice(0, 100);
}

function others(addresses: MailAddress[], ours: OurSide): NamedAddress[] {
  const seen = new Set<string>([mailboxOf(ours.address)]);
  return addresses.slice(0, 100).flatMap(({ address, name }) => {
    const small = mailAddressOf(address);
    if (small === nobody || seen.has(mailboxOf(small)) || seen.has(small)) return [];
    seen.add(small);
    return { address: small, name: name.slice(0, 200) };
  });
}

function attachmentsOf(mail: ParsedMail): ParsedAttachment[] {
  const waiting = { url: null, state: 'pending', reason: null } as const;
  if (mail.unparsable) return [{ type: wholeMail, title: null, ...waiting }];
  return mail.attachments.slice(0, 100).map(({ contentType, filename }) => ({
    type: kindOf(contentType),
    title: filename.slice(0, 500),
    ...waiting,
  }));
}

function kindOf(contentType: string): string {
  const [kind = ''] = contentType.split('/');
  return ['image', 'audio', 'video'].includes(kind) ? kind : 'file';
}

function firstOf(addresses: string[], read: (address: string) => string | null): string | null {
  for (const address of addresses) {
    const found = read(address);
    if (found) return found;
  }
  return null;
}

const addressOf = ({ address }: MailAddress): string => address;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
