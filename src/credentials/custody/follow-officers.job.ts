import { Handles, type JobHandler } from '../../jobs/handles.js';
import { CaseOfficersService } from '../resets/execution/case-officers.service.js';
import { OfficerFollowService } from './officer-follow.service.js';

/** Takes back what a former officer was given and has not opened, and ends what they asked for. */
@Handles('credentials.follow-officers')
export class FollowOfficersJob implements JobHandler<'credentials.follow-officers'> {
  constructor(
    private readonly work: OfficerFollowService,
    private readonly cases: CaseOfficersService,
  ) {}

  async run({ ids }: { ids: string[] }): Promise<void> {
    await this.work.follow(ids);
    await this.cases.follow(ids);
  }
}
