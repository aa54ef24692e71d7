import { Injectable } from '@nestjs/common';
import { InboundMail } from '../../channels/email/inbound-mail.entity.js';
import {
  MailFramesService,
  type AnsweredMail,
  type FollowedMail,
  type NewMail,
} from '../../channels/email/sending/mail-frames.service.js';
import { InboundEvent } from '../../channels/inbound/inbound-event.entity.js';
import { ContactPoint } from '../../organisations/contacts/contact-point.entity.js';
import { db } from '../../platform/database/transaction.js';
import { actor } from '../../platform/request-context.js';
import type { Ticket } from '../ticket.entity.js';
import { MailThreadsService } from './mail-threads.service.js';

type Answered = Pick<Ticket, 'id' | 'number' | 'subject' | 'channel' | 'contactPointId'>;

/** How an answer on a ticket goes by mail: to whom, and after which mail. */
@Injectable()
export class MailAnswersService {
  constructor(
    private readonly frames: MailFramesService,
    private readonly threads: MailThreadsService,
  ) {}

  /**
   * The frame of a message that answers on a ticket; undefined where that is no matter of mail. `staffId` null: the desk
   * says it by itself. `elsewhere`: the address of the same person to which it goes. Throws route.channel-off (409).
   */
  async frame(
    ticket: Answered,
    messageId: string,
    staffId: string | null,
    elsewhere?: ContactPoint,
  ): Promise<NewMail | undefined> {
    if ((elsewhere ?? ticket).channel !== 'email') return undefined;
    const contact = elsewhere ?? (await db().findOneByOrFail(ContactPoint, { id: ticket.contactPointId }));
    const answered = await this.lastMail(ticket.id);
    return this.frames.frame({
      ticketId: ticket.id,
      ticketNumber: ticket.number,
      ticketSubject: ticket.subject,
      messageId,
      authorName: staffId && (await this.nameOf(staffId)),
      to: { address: contact.address, name: contact.name ?? '' },
      participants: await this.threads.participants(ticket.id),
      answered,
      followed: answered ? null : await this.lastSent(ticket.id, contact.address),
    });
  }

  /** Who is answered at another address takes part from then on: what comes back from there is no stranger's. */
  async welcome(ticketId: string, address: string): Promise<void> {
    await this.threads.join(ticketId, address);
  }

  /** Who would get an answer by a person now; undefined where that is no matter of mail. */
  async recipients(ticket: Answered, contactId: string): Promise<{ to: string[]; cc: string[] } | undefined> {
    const contact = await db().findOneByOrFail(ContactPoint, { id: contactId });
    const frame = await this.frame(ticket, ticket.id, actor().staffId, contact);
    return (
      frame && { to: frame.to.map(({ address }) => address), cc: frame.cc.map(({ address }) => address) }
    );
  }

  private async nameOf(staffId: string): Promise<string> {
    const [row]: { name: string }[] = await db().query('SELECT name FROM staff WHERE id = ?', [staffId]);
    return row?.name ?? '';
  }

  private async lastMail(ticketId: string): Promise<AnsweredMail | null> {
    const [row]: { eventId: string; text: string; at: Date }[] = await db().query(
      `SELECT m.inbound_event_id AS eventId, m.text, m.created_at AS at
       FROM messages m JOIN inbound_mails i ON i.event_id = m.inbound_event_id
       WHERE m.ticket_id = ? AND i.mail_class <> 'bounce' ORDER BY m.created_at DESC, m.id DESC LIMIT 1`,
      [ticketId],
    );
    if (!row) return null;
    const { eventId, text, at } = row;
    const mail = await db().findOneByOrFail(InboundMail, { eventId });
    const event = await db().findOneByOrFail(InboundEvent, { id: eventId });
    return { mail, subject: event.content.title ?? '', text, at };
  }
  /** Our last mail to an address on a ticket, so that the next one stands with it in their mailbox. */
  private async lastSent(ticketId: string, address: string): Promise<FollowedMail | null> {
    const rows: { messageId: string; referenceIds: string; recipients: string }[] = await db().query(
      `SELECT f.message_id AS messageId, f.reference_ids AS referenceIds, f.to_addresses AS recipients
       FROM messages m JOIN outbound_messages o ON o.reference = m.id JOIN outbound_mails f ON f.outbound_id = o.id
       WHERE m.ticket_id = ? ORDER BY m.created_at DESC, m.id DESC LIMIT 20`,
      [ticketId],
    );
    const isTo = (recipients: string) =>
      (JSON.parse(recipients) as NewMail['to']).some((one) => one.address === address);
    const last = rows.find(({ recipients }) => isTo(recipients));
    return last
      ? { messageId: last.messageId, referenceIds: JSON.parse(last.referenceIds) as string[] }
      : null;
  }
}
