import { Handles, type JobHandler } from '../../jobs/handles.js';
import { OfficerFollowService } from './officer-follow.service.js';

/** Takes back what a former officer was given and has not opened. */
@Handles('credentials.follow-officers')
export class FollowOfficersJob implements JobHandler<'credentials.follow-officers'> {
  constructor(private readonly work: OfficerFollowService) {}

  async run({ ids }: { ids: string[] }): Promise<void> {
    await this.work.follow(ids);
  }
}
