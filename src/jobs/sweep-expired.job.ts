import { ExpiredRowsService } from '../platform/auth/expired-rows.service.js';
import { Handles, type JobHandler } from './handles.js';

/** Removes what has long lost its meaning: ended sessions, used links, old counters of failed sign-ins. */
@Handles('jobs.sweep-expired')
export class SweepExpiredJob implements JobHandler<'jobs.sweep-expired'> {
  constructor(private readonly expired: ExpiredRowsService) {}

  async run(): Promise<void> {
    await this.expired.remove();
  }
}
