import { Handles, type JobHandler } from '../../jobs/handles.js';
import { FirstChangeService } from './first-change.service.js';

/** Looks whether a temporary password was changed. */
@Handles('credentials.follow-change')
export class FollowChangeJob implements JobHandler<'credentials.follow-change'> {
  constructor(private readonly work: FirstChangeService) {}

  async run({ id }: { id: string }): Promise<void> {
    await this.work.follow(id);
  }
}
