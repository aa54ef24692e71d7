import { Injectable } from '@nestjs/common';
import { ChannelThread } from '../../channels/threads/channel-thread.entity.js';
import { ChannelsService } from '../../channels/channels.service.js';
import { OutboundService } from '../../channels/outbound/outbound.service.js';
import { ContactPoint } from '../../organisations/contacts/contact-point.entity.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { MailAnswersService } from '../mail/mail-answers.service.js';
import { Message } from '../message.entity.js';
import { messageRow, newMessage } from '../rows.js';
import { SearchIndexService } from '../search/search-index.service.js';
import { TicketNewsService } from '../ticket-news.service.js';
import { Ticket } from '../ticket.entity.js';
import { SecretFinding } from './secret-finding.entity.js';
import { SecretWarning } from './secret-warning.entity.js';
import { warningText } from './warning-text.policy.js';

const sendDocument = { title: 'ส่งเอกสาร', payload: 'assistant:send-document' };

/** Asks who sent a secret not to do so, politely, and not more often than once a day. */
@Injectable()
export class SecretWarningsService {
  constructor(
    private readonly channels: ChannelsService,
    private readonly outbound: OutboundService,
    private readonly news: TicketNewsService,
    private readonly mailAnswers: MailAnswersService,
    private readonly search: SearchIndexService,
  ) {}

  /**
   * Sends the warning that a finding calls for, where the channel lets a machine write now. A second one on the same
   * day, or by a second run, is none: the row of the thread's day decides.
   */
  async warn(findingId: string): Promise<void> {
    await transaction(async () => {
      const finding = await db().findOneBy(SecretFinding, { id: findingId });
      const said = finding && (await db().findOneBy(Message, { id: finding.messageId }));
      if (!finding || !said) return;
      const ticket = await db().findOneOrFail(Ticket, {
        where: { id: said.ticketId },
        lock: { mode: 'pessimistic_write' },
      });
      // Of whoever wrote it, also where their ticket went into another's.
      const { id: contactPointId, channel } = await db().findOneByOrFail(ContactPoint, {
        threadId: finding.threadId,
      });
      const { id, number, subject } = ticket;
      const thread = await db().findOneByOrFail(ChannelThread, { id: finding.threadId });
      const kinds = (await db().findBy(SecretFinding, { eventId: finding.eventId })).map(({ kind }) => kind);
      const chat = !thread.address.startsWith('comment:');
      // The assistant has the link mailed to whoever's chat it is; it needs to be asked.
      const links = chat && config().assistant;
      const quickReplies = links && kinds.includes('id-card') ? [sendDocument] : null;
      const message = newMessage(
        { id: ticket.id, channel },
        {
          direction: 'out',
          text: warningText(kinds, chat ? 'chat' : 'comment', links),
          quickReplies,
          authorKind: 'system',
          deliveryState: 'queued',
          createdAt: clock.now(),
        },
      );
      // Asked first: a day on which nobody could be warned is not used up.
      if (!(await this.channels.mayAnswerBySelf(thread.id, message.id)).allowed) return;
      if (!(await this.isFirstToday(thread.id, message.id))) return;
      await insertMany('messages', [messageRow(message)]);
      await this.search.add([message.id]);
      await this.outbound.send({
        threadId: thread.id,
        reference: message.id,
        author: 'automation',
        text: message.text,
        fileIds: [],
        quickReplies: quickReplies ?? undefined,
        mail: await this.mailAnswers.frame(
          { id, number, subject, contactPointId, channel },
          message.id,
          null,
        ),
      });
      await this.news.tell([ticket.id]);
    });
  }

  private async isFirstToday(threadId: string, messageId: string): Promise<boolean> {
    const now = clock.now();
    const row = { thread_id: threadId, day: thaiDay(now), message_id: messageId, created_at: now };
    await insertMany('secret_warnings', [row], 'ON DUPLICATE KEY UPDATE day = secret_warnings.day');
    const [kept] = await db().findBy(SecretWarning, { threadId, day: row.day });
    return kept?.messageId === messageId;
  }
}
