import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { NoticeChatsService } from './notice-chats.service.js';

/** Has notices become what became of the messages that say them. */
@Handles('channels.follow-notices')
export class FollowNoticesJob implements JobHandler<'channels.follow-notices'> {
  constructor(private readonly chats: NoticeChatsService) {}

  async run({ ids }: JobPayload<'channels.follow-notices'>): Promise<void> {
    await this.chats.followMessages(ids);
  }
}
