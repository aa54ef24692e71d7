import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { CaseFollowService } from './execution/case-follow.service.js';

/** Holds a request of which somebody concerned has said that it is not theirs. */
@Handles('credentials.hold-case')
export class HoldCaseJob implements JobHandler<'credentials.hold-case'> {
  constructor(private readonly cases: CaseFollowService) {}

  async run({ id }: JobPayload<'credentials.hold-case'>): Promise<void> {
    await this.cases.hold(id);
  }
}
