import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { RereadMailsService } from './reread-mails.service.js';

/** Shows what mails say that could not be read before. */
@Handles('helpdesk.follow-reread')
export class FollowRereadJob implements JobHandler<'helpdesk.follow-reread'> {
  constructor(private readonly rereadMails: RereadMailsService) {}

  async run({ ids }: JobPayload<'helpdesk.follow-reread'>): Promise<void> {
    for (const id of ids) await this.rereadMails.follow(id);
  }
}
