import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { InboundMail } from '../../channels/email/inbound-mail.entity.js';
import { db } from '../../platform/database/transaction.js';
import type { Message } from '../message.entity.js';
import type { MailJson } from './mail.schema.js';

type Shown = Pick<Message, 'id' | 'channel' | 'inboundEventId' | 'direction'>;

/** What stands over a mail in its conversation: from whom, to whom, and whether to believe it. */
@Injectable()
export class MailShownService {
  /** By message id; two queries for a whole page, none where there is no mail on it. */
  async of(messages: Shown[]): Promise<Map<string, MailJson>> {
    const mails = messages.filter(({ channel }) => channel === 'email');
    return new Map([...(await this.received(mails)), ...(await this.sent(mails))]);
  }

  private async received(messages: Shown[]): Promise<[string, MailJson][]> {
    const events = new Map(
      messages.flatMap(({ id, inboundEventId }) => (inboundEventId ? [[inboundEventId, id]] : [])),
    );
    if (!events.size) return [];
    const found = await db().findBy(InboundMail, { eventId: In([...events.keys()]) });
    return found.map((mail) => [
      events.get(mail.eventId)!,
      {
        from: { address: mail.fromAddress, name: mail.fromName },
        to: mail.toAddresses,
        cc: mail.ccAddresses,
        class: mail.mailClass,
        authentication: mail.authentication,
        badges: mail.badges,
        hasPage: true,
        hasRemotePictures: mail.hasRemotePictures,
      },
    ]);
  }

  private async sent(messages: Shown[]): Promise<[string, MailJson][]> {
    const ids = messages.flatMap(({ id, direction }) => (direction === 'out' ? id : []));
    if (!ids.length) return [];
    const rows: { id: string; name: string; address: string; to: string; cc: string }[] = await db().query(
      `SELECT o.reference AS id, m.from_name AS name, o.account AS address, m.to_addresses AS \`to\`, m.cc_addresses AS cc
       FROM outbound_messages o JOIN outbound_mails m ON m.outbound_id = o.id WHERE o.reference IN (?)`,
      [ids],
    );
    return rows.map(({ id, name, address, to, cc }) => [
      id,
      {
        from: { address, name },
        to: JSON.parse(to) as MailJson['to'],
        cc: JSON.parse(cc) as MailJson['cc'],
        class: 'person',
        authentication: null,
        badges: [],
        hasPage: false,
        hasRemotePictures: false,
      },
    ]);
  }
}
