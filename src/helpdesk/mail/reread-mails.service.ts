import { Injectable } from '@nestjs/common';
import { unreadable } from '../../channels/email/inbound-mail.entity.js';
import { InboundAttachment } from '../../channels/attachments/inbound-attachment.entity.js';
import { InboundEvent } from '../../channels/inbound/inbound-event.entity.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import type { IncomingContent } from '../incoming.js';
import { previewOf, storableText } from '../message-text.policy.js';
import { Message } from '../message.entity.js';
import { messageRow, newLine } from '../rows.js';
import { SearchIndexService } from '../search/search-index.service.js';
import { SecretFindingsService } from '../secrets/secret-findings.service.js';
import { TicketNewsService } from '../ticket-news.service.js';
import { Ticket } from '../ticket.entity.js';

/** Brings the words of mails that could be read at last to the messages that stand for them. */
@Injectable()
export class RereadMailsService {
  constructor(
    private readonly findings: SecretFindingsService,
    private readonly news: TicketNewsService,
    private readonly search: SearchIndexService,
  ) {}

  /**
   * Puts what a mail says into its message, on the ticket where that is; a line says so. Running twice puts it there
   * once. Throws where the mail is still on its way to its ticket.
   */
  async follow(eventId: string): Promise<void> {
    await transaction(async () => {
      const found = await db().findOneBy(Message, { inboundEventId: eventId });
      if (!found) return this.refuseEarly(eventId);
      const ticket = await lockedTicket(found.ticketId);
      const message = await db().findOneOrFail(Message, {
        where: { id: found.id },
        lock: { mode: 'pessimistic_write' },
      });
      if (message.content !== unreadable) return;
      await this.say(message, ticket, await db().findOneByOrFail(InboundEvent, { id: eventId }));
    });
  }

  private async say(message: Message, ticket: Ticket, event: InboundEvent): Promise<void> {
    const said = event.content as IncomingContent;
    const text = storableText(said.text ?? said.title ?? '');
    const content = (said.contentType ?? 'mail').slice(0, 20);
    await db().update(Message, message.id, { text, content });
    await this.search.amend([message.id]);
    await insertMany('messages', [
      messageRow(newLine(ticket, { type: 'mail-reread', data: {} }, clock.now())),
    ]);
    if (ticket.lastMessageAt.getTime() === message.createdAt.getTime())
      await db().update(Ticket, ticket.id, { preview: previewOf(text, content, await typesOf(event.id)) });
    const { id, threadId, channel, kind, providerId, targetId, occurredAt, standby, reopensWindow } = event;
    const heard = { channel, kind, providerId, targetId, occurredAt, standby, reopensWindow };
    await this.findings.note([{ id, threadId: threadId!, ...heard, content: said, attachmentTypes: [] }]);
    await this.news.tell([ticket.id]);
  }

  /** One of ours that came back, and a report, are no messages. */
  private async refuseEarly(eventId: string): Promise<void> {
    if (await db().existsBy(InboundEvent, { id: eventId, kind: 'message' }))
      throw new Error('the mail has not come to its ticket yet');
  }
}

function lockedTicket(id: string): Promise<Ticket> {
  return db().findOneOrFail(Ticket, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

async function typesOf(eventId: string): Promise<string[]> {
  const files = await db().find(InboundAttachment, { where: { eventId }, order: { position: 'ASC' } });
  return files.map(({ type }) => type);
}
