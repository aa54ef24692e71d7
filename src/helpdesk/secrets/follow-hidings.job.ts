import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { HiddenCommentsService } from './hidden-comments.service.js';

/** Shows on the ticket that its comment is hidden. */
@Handles('helpdesk.follow-hidings')
export class FollowHidingsJob implements JobHandler<'helpdesk.follow-hidings'> {
  constructor(private readonly comments: HiddenCommentsService) {}

  async run({ id }: JobPayload<'helpdesk.follow-hidings'>): Promise<void> {
    await this.comments.tell(id);
  }
}
