import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { FollowingService } from './following.service.js';

/** Settles what a province owes after its training changed. */
@Handles('documents.follow-training')
export class FollowTrainingJob implements JobHandler<'documents.follow-training'> {
  constructor(private readonly work: FollowingService) {}

  async run({ id }: JobPayload<'documents.follow-training'>): Promise<void> {
    await this.work.training(id);
  }
}
