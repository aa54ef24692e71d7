import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { InboundEvent } from '../../channels/inbound/inbound-event.entity.js';
import { ContactPoint } from '../../organisations/contacts/contact-point.entity.js';
import { db } from '../../platform/database/transaction.js';
import { MailThreadsService } from '../mail/mail-threads.service.js';
import type { Message } from '../message.entity.js';
import type { Ticket } from '../ticket.entity.js';

/** Who stands behind messages that become a ticket of their own, and where answers to them come. */
@Injectable()
export class SplitMailsService {
  constructor(private readonly threads: MailThreadsService) {}

  /** Whoever wrote the first of them: after a merge a ticket may hold words of several. */
  async contactOf(chosen: Message[], source: Ticket): Promise<ContactPoint> {
    const first = chosen.find(({ inboundEventId }) => inboundEventId);
    const event = first && (await db().findOneBy(InboundEvent, { id: first.inboundEventId! }));
    const own = event?.threadId ? await db().findOneBy(ContactPoint, { threadId: event.threadId }) : null;
    return own ?? db().findOneByOrFail(ContactPoint, { id: source.contactPointId });
  }

  /** Answers to the mails among them come to the new ticket, from everybody who takes part. */
  async follow(chosen: Message[], source: Ticket, ticket: Ticket): Promise<void> {
    const events = chosen.flatMap(({ inboundEventId }) => inboundEventId ?? []);
    const mails = events.length ? await db().findBy(InboundEvent, { id: In(events), channel: 'email' }) : [];
    if (!mails.length) return;
    await this.threads.move(
      mails.map(({ id }) => id),
      source.id,
      ticket.id,
    );
  }
}
