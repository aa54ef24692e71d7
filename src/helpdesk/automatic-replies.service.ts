import { Injectable } from '@nestjs/common';
import { ChannelsService } from '../channels/channels.service.js';
import type { QuickReply } from '../channels/outbound/outbound-part.entity.js';
import { OutboundService } from '../channels/outbound/outbound.service.js';
import { ContactPoint } from '../organisations/contacts/contact-point.entity.js';
import { clock } from '../platform/clock.js';
import { insertMany } from '../platform/database/bulk.js';
import { db, transaction } from '../platform/database/transaction.js';
import { notFound } from '../platform/errors.js';
import { MailAnswersService } from './mail/mail-answers.service.js';
import { SurvivorsService } from './merging/survivors.service.js';
import { Message } from './message.entity.js';
import { previewOf, storableText } from './message-text.policy.js';
import { messageRow, newMessage } from './rows.js';
import { SearchIndexService } from './search/search-index.service.js';
import { SlaTermsService } from './sla/sla-terms.service.js';
import { dueAfterReply } from './sla/sla.policy.js';
import { Ticket } from './ticket.entity.js';
import { TicketLockService } from './ticket-lock.service.js';

/** Something that the desk says by itself. */
export interface AutomaticReply {
  text: string;
  /** What goes out, where it differs: marks in place of what only the chat may show. */
  sent?: string;
  quickReplies?: QuickReply[];
  /** The caller's own name for it, at most 80 ASCII characters, of all tickets: the same one says nothing twice. */
  reference: string;
  /** It answers what was asked: the ticket waits for the contact, until they write again. */
  answered?: boolean;
  /** It is said of a ticket that is closed, and leaves it closed. */
  atEnd?: boolean;
  /** The person chose of what was offered, and it goes on with them: no answer of a machine to a machine. */
  follows?: boolean;
}

/** Whether it is said; else why not, in the words of routes and tickets. */
export type AutomaticOutcome = { said: true; messageId: string } | { said: false; code: string };

/**
 * What the desk says by itself on a ticket, as the assistant and not as a person: it takes the ticket for nobody
 * and keeps no promise of a first answer by a person.
 */
@Injectable()
export class AutomaticRepliesService {
  constructor(
    private readonly locks: TicketLockService,
    private readonly channels: ChannelsService,
    private readonly outbound: OutboundService,
    private readonly mailAnswers: MailAnswersService,
    private readonly search: SearchIndexService,
    private readonly sla: SlaTermsService,
    private readonly survivors: SurvivorsService,
  ) {}

  /**
   * Says something in the caller's transaction, whoever the caller acts for; it goes out after the commit. Nothing
   * is written where the channel lets no machine write now, or the ticket is closed: that is answered, not thrown.
   * Throws ticket.not-found, outbound.empty (400).
   */
  async say(ticketId: string, given: AutomaticReply): Promise<AutomaticOutcome> {
    return transaction(async () => {
      const ticket = await this.survivors.locked(ticketId);
      if (!ticket) throw notFound('ticket');
      const asker = await this.askerOf(ticketId, ticket);
      const { id, number, subject } = ticket;
      const earlier = await db().findOneBy(Message, { automaticReference: given.reference });
      if (earlier) return { said: true, messageId: earlier.id };
      const route = await this.route(ticket, asker.contactPointId, given);
      if (!route.open) return { said: false, code: route.code };
      const message = newMessage(
        { id: ticket.id, channel: asker.channel },
        {
          direction: 'out',
          text: storableText(given.text).trim(),
          authorKind: 'assistant',
          deliveryState: 'queued',
          quickReplies: given.quickReplies?.length ? given.quickReplies : null,
          automaticReference: given.reference,
          createdAt: clock.now(),
        },
      );
      await insertMany('messages', [messageRow(message)]);
      await this.search.add([message.id]);
      await this.outbound.send({
        threadId: route.threadId,
        reference: message.id,
        author: 'automation',
        text: given.sent ?? message.text,
        fileIds: [],
        quickReplies: given.quickReplies,
        mail: await this.mailAnswers.frame({ id, number, subject, ...asker }, message.id, null),
      });
      follow(ticket, message);
      if (given.answered && asker.contactPointId === ticket.contactPointId) {
        Object.assign(ticket, dueAfterReply(ticket, message.createdAt, await this.sla.terms()));
        nowWaits(ticket);
      }
      await this.locks.save(ticket);
      return { said: true, messageId: message.id };
    });
  }

  /** Who is spoken to: also where their ticket went into another's, and to nobody else. */
  private async askerOf(
    ticketId: string,
    ticket: Ticket,
  ): Promise<Pick<Ticket, 'contactPointId' | 'channel'>> {
    const own = ticket.id === ticketId ? ticket : await db().findOneByOrFail(Ticket, { id: ticketId });
    return { contactPointId: own.contactPointId, channel: own.channel };
  }

  /** The one private answer that a comment may get is left to a person. */
  private async route(
    ticket: Ticket,
    contactPointId: string,
    { reference, follows, atEnd }: AutomaticReply,
  ): Promise<{ open: true; threadId: string } | { open: false; code: string }> {
    if (atEnd ? ticket.state !== 'closed' : !ticket.active)
      return { open: false, code: 'ticket.closed-to-replies' };
    const { threadId } = await db().findOneByOrFail(ContactPoint, { id: contactPointId });
    if (!threadId) return { open: false, code: 'route.channel-off' };
    const verdict = await this.channels.mayAnswerBySelf(threadId, reference, follows);
    if (!verdict.allowed) return { open: false, code: verdict.code };
    if (verdict.mode !== 'response') return { open: false, code: 'route.one-message-only' };
    return { open: true, threadId };
  }
}

function follow(ticket: Ticket, message: Message): void {
  ticket.lastDirection = 'out';
  ticket.lastMessageAt = message.createdAt;
  ticket.preview = previewOf(message.text, message.content);
}

function nowWaits(ticket: Ticket): void {
  ticket.state = 'waiting';
  ticket.snoozedUntil = null;
  ticket.waitingSince = null;
}
