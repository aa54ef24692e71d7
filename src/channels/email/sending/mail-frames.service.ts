import { Injectable } from '@nestjs/common';
import { aliasKey } from './provider-alias.policy.js';
import { sha256 } from '../../../platform/crypto/tokens.js';
import { db } from '../../../platform/database/transaction.js';
import { config } from '../../../platform/config.js';
import { DomainError } from '../../../platform/errors.js';
import type { NamedAddress } from '../mail-head.js';
import type { InboundMail } from '../inbound-mail.entity.js';
import { mailboxOf, ownMessageId, ticketAddress, domainOf } from '../mail-tokens.js';
import { answerSubject, baseSubject } from '../subject.policy.js';
import { quotedText } from './mail-body.policy.js';
import type { NewMail } from './new-mail.js';

export type { NewMail };

/** The people know the desk by this name, on its page as in its mails. */
const teamName = 'ศูนย์ช่วยเหลือ LHR';
/** The root of a conversation and its last twenty: a header of thousands breaks mail servers (C1). */
const mostReferences = 20;

/** The mail that is answered, with what it said. */
export interface AnsweredMail {
  mail: InboundMail;
  subject: string;
  text: string;
  at: Date;
}

/** A mail of ours that nothing came back to yet. */
export type FollowedMail = Pick<NewMail, 'messageId' | 'referenceIds'>;

/** Puts the frame of an answer together: everything of it but its words. */
@Injectable()
export class MailFramesService {
  /**
   * The frame of an answer on a ticket. `authorName` null: the desk writes by itself. Throws route.channel-off (409)
   * where mail is not configured.
   */
  frame(given: {
    ticketId: string;
    ticketNumber: number;
    ticketSubject: string;
    messageId: string;
    authorName: string | null;
    to: NamedAddress;
    /** Who else is in the conversation. */
    participants: ReadonlySet<string>;
    answered: AnsweredMail | null;
    /** Our last mail to them, where none of theirs is answered. */
    followed: FollowedMail | null;
  }): NewMail {
    const { mail: settings } = config();
    if (!settings) throw new DomainError('route.channel-off', 409);
    const { ticketId, messageId, authorName, answered, followed } = given;
    const mail = answered?.mail ?? null;
    return {
      ticketId,
      messageId: ownMessageId(settings.address, ticketId, messageId),
      inReplyTo: mail ? mail.messageId : (followed?.messageId ?? null),
      referenceIds: mail ? referencesAfter(mail) : followed ? ancestry(followed) : [],
      fromName: authorName ? `${authorName} / ${teamName}` : teamName,
      replyTo: ticketAddress(settings.address, ticketId),
      subject: answerSubject(answered?.subject || given.ticketSubject, given.ticketNumber),
      to: [authorName ? answerAddress(given.to, mail) : given.to],
      // What the desk says by itself is for who asked, and goes nowhere else.
      cc: authorName && mail ? copiesOf(mail, given.to, given.participants) : [],
      quoted: answered?.text.trim()
        ? quotedText({
            text: answered.text,
            name: mail!.fromName,
            address: mail!.fromAddress,
            at: dayInThai(answered.at),
          })
        : '',
    };
  }

  /**
   * Whether a mail is about something else than its ticket, by its subject: `Re:` and the like make no difference, and the
   * ticket's may be cut. One without a subject is about what its ticket is about.
   */
  changesSubject(subject: string, ticketSubject: string): boolean {
    const about = baseSubject(subject);
    return about !== '' && !about.startsWith(baseSubject(ticketSubject).replace(/…$/, '').trim());
  }

  /** The tickets of mails of ours that their provider named anew, by those names. */
  async ticketsOfAliases(ids: string[]): Promise<Map<string, string>> {
    if (!ids.length) return new Map();
    const hashes = new Map(ids.map((id) => [id, sha256(aliasKey(id))]));
    const rows: { hash: Buffer; ticketId: string }[] = await db().query(
      `SELECT DISTINCT p.alias_hash AS hash, m.ticket_id AS ticketId FROM outbound_parts p
       JOIN outbound_mails m ON m.outbound_id = p.outbound_id WHERE p.alias_hash IN (?)`,
      [[...hashes.values()]],
    );
    const tickets = new Map(rows.map(({ hash, ticketId }) => [hash.toString('hex'), ticketId]));
    return new Map(
      [...hashes].flatMap(([id, hash]) => {
        const ticketId = tickets.get(hash.toString('hex'));
        return ticketId ? [[id, ticketId] as const] : [];
      }),
    );
  }
}

/** Oldest first: what the answered mail followed, and itself. */
function referencesAfter({ messageId, referencedIds }: InboundMail): string[] {
  return ancestry({ messageId, referenceIds: [...referencedIds].reverse() });
}

function ancestry({
  messageId,
  referenceIds,
}: {
  messageId: string | null;
  referenceIds: string[];
}): string[] {
  const all = [...referenceIds.filter((id) => id !== messageId), ...(messageId ? [messageId] : [])];
  return all.length > mostReferences + 1 ? [all[0]!, ...all.slice(-mostReferences)] : all;
}

/** Where answers are asked to go, if that is the same house or the sender is proved: else anybody could lead them away. */
function answerAddress(to: NamedAddress, mail: InboundMail | null): NamedAddress {
  if (!mail?.replyTo || mail.fromAddress !== to.address || mail.replyTo.endsWith('@invalid')) return to;
  const same = domainOf(mail.replyTo) === domainOf(mail.fromAddress);
  return same || mail.authentication.dmarc === 'pass' ? { address: mail.replyTo, name: to.name } : to;
}

function copiesOf(mail: InboundMail, to: NamedAddress, participants: ReadonlySet<string>): NamedAddress[] {
  const from = { address: mail.fromAddress, name: mail.fromName };
  const seen = new Set([mailboxOf(to.address)]);
  return [from, ...mail.toAddresses, ...mail.ccAddresses].filter(({ address }) => {
    const isNew = participants.has(address) && !seen.has(mailboxOf(address)) && !address.endsWith('@invalid');
    seen.add(mailboxOf(address));
    return isNew;
  });
}

const day = new Intl.DateTimeFormat('th-TH-u-ca-buddhist-nu-latn', {
  timeZone: 'Asia/Bangkok',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function dayInThai(at: Date): string {
  const parts = Object.fromEntries(day.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.day} ${parts.month} ${parts.year} เวลา ${parts.hour}:${parts.minute}`;
}
