import { In } from 'typeorm';
import type { JobPayload } from '../jobs/catalogue.js';
import { Handles, type JobHandler } from '../jobs/handles.js';
import { db, transaction } from '../platform/database/transaction.js';
import { Message } from './message.entity.js';
import { SearchIndexService } from './search/search-index.service.js';
import { TicketNewsService } from './ticket-news.service.js';

/** Shows a file that has been fetched, or refused, on the screens that have its ticket open. */
@Handles('helpdesk.follow-attachments')
export class FollowAttachmentsJob implements JobHandler<'helpdesk.follow-attachments'> {
  constructor(
    private readonly news: TicketNewsService,
    private readonly search: SearchIndexService,
  ) {}

  async run({ ids }: JobPayload<'helpdesk.follow-attachments'>): Promise<void> {
    const messages = await db().find(Message, {
      select: { id: true, ticketId: true },
      where: { inboundEventId: In(ids) },
    });
    await transaction(() => this.search.amend(messages.map(({ id }) => id)));
    await this.news.tell(messages.map(({ ticketId }) => ticketId));
  }
}
