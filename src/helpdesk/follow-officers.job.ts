import type { JobPayload } from '../jobs/catalogue.js';
import { Handles, type JobHandler } from '../jobs/handles.js';
import { RegisterFollowService } from './register-follow.service.js';

/** Tells on the tickets of LAOs that their responsible officer came or went. */
@Handles('helpdesk.follow-officers')
export class FollowOfficersJob implements JobHandler<'helpdesk.follow-officers'> {
  constructor(private readonly register: RegisterFollowService) {}

  async run({ ids }: JobPayload<'helpdesk.follow-officers'>): Promise<void> {
    await this.register.followOfficers(ids);
  }
}
