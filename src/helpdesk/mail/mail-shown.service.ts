import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { InboundEvent } from '../../channels/inbound/inbound-event.entity.js';
import { MailFramesService } from '../../channels/email/sending/mail-frames.service.js';
import { InboundMail } from '../../channels/email/inbound-mail.entity.js';
import { db } from '../../platform/database/transaction.js';
import type { Message } from '../message.entity.js';
import type { MailJson } from './mail.schema.js';

type Shown = Pick<Message, 'id' | 'ticketId' | 'channel' | 'inboundEventId' | 'direction'>;
type Found = Omit<MailJson, 'changesSubject'>;

/** What stands over a mail in its conversation: from whom, to whom, and whether to believe it. */
@Injectable()
export class MailShownService {
  constructor(private readonly frames: MailFramesService) {}

  /** By message id; four queries for a whole page, none where there is no mail on it. */
  async of(messages: Shown[]): Promise<Map<string, MailJson>> {
    const mails = messages.filter(({ channel }) => channel === 'email');
    if (!mails.length) return new Map();
    const found = new Map([...(await this.received(mails)), ...(await this.sent(mails))]);
    const about = await subjectsOf(mails.map(({ ticketId }) => ticketId));
    return new Map(
      mails.flatMap(({ id, ticketId }) => {
        const mail = found.get(id);
        const subject = about.get(ticketId) ?? '';
        const changesSubject = Boolean(mail && this.frames.changesSubject(mail.subject, subject));
        return mail ? [[id, { ...mail, changesSubject }] as const] : [];
      }),
    );
  }

  private async received(messages: Shown[]): Promise<[string, Found][]> {
    const events = new Map(
      messages.flatMap(({ id, inboundEventId }) => (inboundEventId ? [[inboundEventId, id]] : [])),
    );
    if (!events.size) return [];
    const eventIds = [...events.keys()];
    const found = await db().findBy(InboundMail, { eventId: In(eventIds) });
    const told = await db().find(InboundEvent, {
      select: { id: true, content: true },
      where: { id: In(eventIds) },
    });
    const subjects = new Map(told.map(({ id, content }) => [id, content.title ?? '']));
    return found.map((mail) => [
      events.get(mail.eventId)!,
      {
        from: { address: mail.fromAddress, name: mail.fromName },
        to: mail.toAddresses,
        cc: mail.ccAddresses,
        subject: subjects.get(mail.eventId) ?? '',
        class: mail.mailClass,
        authentication: mail.authentication,
        badges: mail.badges,
        hasPage: true,
        hasRemotePictures: mail.hasRemotePictures,
      },
    ]);
  }

  private async sent(messages: Shown[]): Promise<[string, Found][]> {
    const ids = messages.flatMap(({ id, direction }) => (direction === 'out' ? id : []));
    if (!ids.length) return [];
    const rows: { id: string; name: string; address: string; to: string; cc: string; subject: string }[] =
      await db().query(
        `SELECT o.reference AS id, m.subject, m.from_name AS name, o.account AS address, m.to_addresses AS \`to\`, m.cc_addresses AS cc
       FROM outbound_messages o JOIN outbound_mails m ON m.outbound_id = o.id WHERE o.reference IN (?)`,
        [ids],
      );
    return rows.map(({ id, name, address, to, cc, subject }) => [
      id,
      {
        from: { address, name },
        to: JSON.parse(to) as MailJson['to'],
        cc: JSON.parse(cc) as MailJson['cc'],
        subject,
        class: 'person',
        authentication: null,
        badges: [],
        hasPage: false,
        hasRemotePictures: false,
      },
    ]);
  }
}

async function subjectsOf(ticketIds: string[]): Promise<Map<string, string>> {
  const rows: { id: string; subject: string }[] = await db().query(
    'SELECT id, subject FROM tickets WHERE id IN (?)',
    [[...new Set(ticketIds)]],
  );
  return new Map(rows.map(({ id, subject }) => [id, subject]));
}
