import type { JobPayload } from '../../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../../jobs/handles.js';
import { CaseFollowService } from './case-follow.service.js';

/** Ends the case whose credential has come to its end. */
@Handles('credentials.follow-case')
export class FollowCaseJob implements JobHandler<'credentials.follow-case'> {
  constructor(private readonly cases: CaseFollowService) {}

  async run({ id }: JobPayload<'credentials.follow-case'>): Promise<void> {
    await this.cases.follow(id);
  }
}
