import { ChannelThread } from '../channels/threads/channel-thread.entity.js';
import type { JobPayload } from '../jobs/catalogue.js';
import { Handles, type JobHandler } from '../jobs/handles.js';
import { ContactPointsService } from '../organisations/contacts/contact-points.service.js';
import { db, transaction } from '../platform/database/transaction.js';
import { SearchIndexService } from './search/search-index.service.js';
import { TicketNewsService } from './ticket-news.service.js';
import { Ticket } from './ticket.entity.js';

/** Takes over the name that a channel has learnt. */
@Handles('helpdesk.follow-profile')
export class FollowProfileJob implements JobHandler<'helpdesk.follow-profile'> {
  constructor(
    private readonly contactPoints: ContactPointsService,
    private readonly news: TicketNewsService,
    private readonly search: SearchIndexService,
  ) {}

  async run({ id }: JobPayload<'helpdesk.follow-profile'>): Promise<void> {
    await transaction(async () => {
      const thread = await db().findOneBy(ChannelThread, { id });
      if (!thread?.profileName) return;
      const contact = await this.contactPoints.rename(thread.id, thread.profileName);
      if (!contact) return;
      const tickets = await db().find(Ticket, {
        select: { id: true },
        where: { contactPointId: contact.id },
      });
      await this.search.followTickets(tickets.map((ticket) => ticket.id));
      if (contact.currentTicketId) await this.news.tell([contact.currentTicketId]);
    });
  }
}
