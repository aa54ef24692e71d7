import type { JobPayload } from '../jobs/catalogue.js';
import { Handles, type JobHandler } from '../jobs/handles.js';
import { config } from '../platform/config.js';
import { CaseTellingService } from './case-telling.service.js';

/** Tells people in their chat how their case goes on. */
@Handles('assistant.follow-case')
export class FollowCaseInChatJob implements JobHandler<'assistant.follow-case'> {
  constructor(private readonly telling: CaseTellingService) {}

  async run({ id }: JobPayload<'assistant.follow-case'>): Promise<void> {
    if (config().assistant) await this.telling.tell(id);
  }
}
