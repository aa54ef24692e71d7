import { Injectable } from '@nestjs/common';
import { ChannelThread } from '../channels/threads/channel-thread.entity.js';
import { ContactPoint } from '../organisations/contacts/contact-point.entity.js';
import { config } from '../platform/config.js';
import { db } from '../platform/database/transaction.js';
import { notFound } from '../platform/errors.js';
import { ContactLaosService } from './contact-laos.service.js';
import { ticketQuery, type TicketJson } from './ticket.schema.js';
import { TicketListService } from './ticket-list.service.js';
import { contactName } from './ticket-record.js';

const newest = ticketQuery.parse({ limit: 20, sort: '-lastMessageAt' });

/** What is known of somebody outside: shown beside the conversation. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly tickets: TicketListService,
    private readonly laos: ContactLaosService,
  ) {}

  /**
   * A contact with its tickets, newest first, and those that the same officer wrote from elsewhere: who is on LINE and
   * on Messenger is one person. Throws contact.not-found, also when no ticket may be seen.
   */
  async one(id: string) {
    const contact = await db().findOneBy(ContactPoint, { id });
    const tickets: TicketJson[] = contact
      ? (await this.tickets.list({ ...newest, contacts: await this.laos.samePerson(id) })).items
      : [];
    if (!contact || !tickets.length) throw notFound('contact');
    const thread = contact.threadId ? await db().findOneBy(ChannelThread, { id: contact.threadId }) : null;
    const bound = await this.laos.of(id);
    const laos = bound.flatMap(({ lao }) => lao ?? []);
    const { channel, address, name, account } = contact;
    const isOurPage = config().messenger?.pageId === account;
    return {
      id,
      name: contactName(name, channel, address),
      channel,
      accountName: isOurPage ? 'lhr.team' : channel === 'line' ? 'LINE' : account,
      firstSeenAt: contact.firstSeenAt.toISOString(),
      lastSeenAt: contact.lastSeenAt.toISOString(),
      reachable: !thread?.unreachableAt,
      unreachableReason: thread?.unreachableReason ?? null,
      referral: referralText(thread?.referral),
      tickets,
      lao: laos.length === 1 ? laos[0]! : null,
      bound,
    };
  }
}

function referralText(referral: unknown): string | null {
  const ref = (referral as { ref?: unknown } | null)?.ref;
  return typeof ref === 'string' ? ref : null;
}
