import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { FollowingService } from './following.service.js';

/** Settles what LAOs owe whose officer or chief administrator changed. */
@Handles('documents.follow-officers')
export class FollowOfficersJob implements JobHandler<'documents.follow-officers'> {
  constructor(private readonly work: FollowingService) {}

  async run({ ids }: JobPayload<'documents.follow-officers'>): Promise<void> {
    await this.work.posts(ids);
  }
}
