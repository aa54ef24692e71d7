import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { StepNoticesService } from './step-notices.service.js';

/** Tells LAOs what happened to their credentials on the way. */
@Handles('credentials.tell-steps')
export class TellStepsJob implements JobHandler<'credentials.tell-steps'> {
  constructor(private readonly steps: StepNoticesService) {}

  async run({ ids }: JobPayload<'credentials.tell-steps'>): Promise<void> {
    await this.steps.tell(ids);
  }
}
