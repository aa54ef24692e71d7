import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { FollowingService } from './following.service.js';

/** Settles what LAOs owe that joined or left the trainer cohort. */
@Handles('documents.follow-cohort')
export class FollowCohortJob implements JobHandler<'documents.follow-cohort'> {
  constructor(private readonly work: FollowingService) {}

  async run({ ids }: JobPayload<'documents.follow-cohort'>): Promise<void> {
    await this.work.memberships(ids);
  }
}
