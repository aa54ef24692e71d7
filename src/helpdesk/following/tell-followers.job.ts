import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { StaffNewsService } from './staff-news.service.js';

/** Tells those who follow a ticket that its contact wrote. */
@Handles('helpdesk.tell-followers')
export class TellFollowersJob implements JobHandler<'helpdesk.tell-followers'> {
  constructor(private readonly news: StaffNewsService) {}

  async run({ ids }: JobPayload<'helpdesk.tell-followers'>): Promise<void> {
    await this.news.wrote(ids);
  }
}
