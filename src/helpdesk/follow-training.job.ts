import type { JobPayload } from '../jobs/catalogue.js';
import { Handles, type JobHandler } from '../jobs/handles.js';
import { RegisterFollowService } from './register-follow.service.js';

/** Tells on the tickets of invited LAOs that a training was moved, cancelled or closed. */
@Handles('helpdesk.follow-training')
export class FollowTrainingJob implements JobHandler<'helpdesk.follow-training'> {
  constructor(private readonly register: RegisterFollowService) {}

  async run({ id }: JobPayload<'helpdesk.follow-training'>): Promise<void> {
    await this.register.followTraining(id);
  }
}
