import type { JobPayload } from '../../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../../jobs/handles.js';
import { ResetWorkService } from './reset-work.service.js';

/** Carries out a case that was begun. */
@Handles('credentials.push-password')
export class PushPasswordJob implements JobHandler<'credentials.push-password'> {
  constructor(private readonly work: ResetWorkService) {}

  async run({ id }: JobPayload<'credentials.push-password'>): Promise<void> {
    await this.work.carryOut(id);
  }
}
