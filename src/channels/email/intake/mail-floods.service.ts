import { Injectable } from '@nestjs/common';
import { clock } from '../../../platform/clock.js';
import { sha256 } from '../../../platform/crypto/tokens.js';
import { insertMany } from '../../../platform/database/bulk.js';
import { db } from '../../../platform/database/transaction.js';
import type { InboundMail } from '../inbound-mail.entity.js';
import { baseSubject } from '../subject.policy.js';
import { floodLookMs, floodOf, steadyWords } from './mail-flood.policy.js';
import type { Flood, MailArrival, MailOutcome } from './mail-flood.policy.js';

/** A mail that is about to go to its ticket. */
export interface ArrivingMail {
  mail: InboundMail;
  subject: string;
  text: string;
  hasFiles: boolean;
  at: Date;
  /** The ticket that it joins or opens again; null for a new one. */
  ticketId: string | null;
  outcome: MailOutcome;
  /** That ticket waits for an answer. */
  awaited: boolean;
}

interface Row {
  sender: Buffer;
  words: Buffer | null;
  ticketId: string | null;
  outcome: MailOutcome;
  at: Date;
}

/** Knows a flood of mails by what each sender brought in the last hour (C3). */
@Injectable()
export class MailFloodsService {
  /**
   * Which of these mails are kept apart, by event, and why; their badges say so. The others are counted, all in the
   * caller's transaction, in which no two of them are of one sender.
   */
  async keepApart(mails: readonly ArrivingMail[]): Promise<Map<string, Flood>> {
    const kept = new Map<string, Flood>();
    if (!mails.length) return kept;
    const earlier = await this.earlierOf(mails.map(senderOf));
    const counted = [];
    for (const one of mails) {
      const arrival = arrivalOf(one);
      const flood = floodOf(arrival, earlier.get(senderOf(one).toString('hex')) ?? [], one.awaited);
      if (flood) kept.set(one.mail.eventId, flood);
      else counted.push(rowOf(one, arrival));
    }
    await insertMany('mail_arrivals', counted);
    for (const { mail } of mails) {
      const flood = kept.get(mail.eventId);
      if (flood) await this.wear(mail, flood);
    }
    return kept;
  }

  /** Forgets what is no longer looked back at. */
  async forget(): Promise<void> {
    const before = new Date(clock.now().getTime() - floodLookMs);
    await db().query('DELETE FROM mail_arrivals WHERE arrived_at < ? LIMIT 10000', [before]);
  }

  /** Only what was let through is kept, so there are few rows of a sender, however much comes. */
  private async earlierOf(senders: Buffer[]): Promise<Map<string, MailArrival[]>> {
    const since = new Date(clock.now().getTime() - floodLookMs);
    const rows: Row[] = await db().query(
      `SELECT sender_hash AS sender, words_hash AS words, ticket_id AS ticketId, outcome, arrived_at AS at
       FROM mail_arrivals WHERE sender_hash IN (?) AND arrived_at >= ?`,
      [senders, since],
    );
    const earlier = new Map<string, MailArrival[]>();
    for (const { sender, words, ...row } of rows) {
      const key = sender.toString('hex');
      earlier.set(key, [...(earlier.get(key) ?? []), { ...row, words: words && words.toString('hex') }]);
    }
    return earlier;
  }

  private async wear(mail: InboundMail, flood: Flood): Promise<void> {
    mail.badges = [...mail.badges, flood];
    await db().query('UPDATE inbound_mails SET badges = ? WHERE event_id = ?', [
      JSON.stringify(mail.badges),
      mail.eventId,
    ]);
  }
}

/** Who is proved (DMARC) is counted apart from whoever writes under the same address: nobody is silenced by a forger. */
function senderOf({ mail: { fromAddress, authentication } }: ArrivingMail): Buffer {
  const proved = authentication.dmarc === 'pass' ? 'proved ' : '';
  return sha256(`${proved}${fromAddress.toLowerCase()}`);
}

function arrivalOf({ subject, text, hasFiles, ticketId, outcome, at }: ArrivingMail): MailArrival {
  const says = text.trim() !== '' && !hasFiles;
  const words = says ? steadyWords(`${baseSubject(subject)} ${text}`) : '';
  return { words: words ? sha256(words).toString('hex') : null, ticketId, outcome, at };
}

function rowOf(one: ArrivingMail, { words, ticketId, outcome, at }: MailArrival) {
  return {
    event_id: one.mail.eventId,
    sender_hash: senderOf(one),
    words_hash: words && Buffer.from(words, 'hex'),
    ticket_id: ticketId,
    outcome,
    arrived_at: at,
  };
}
