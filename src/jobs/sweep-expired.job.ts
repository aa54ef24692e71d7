import { ExpiredRowsService } from '../platform/auth/expired-rows.service.js';
import { FilesService } from '../platform/files/files.service.js';
import { Handles, type JobHandler } from './handles.js';

/** Removes what has long lost its meaning: ended sessions, used links, old counters of failed sign-ins, files that were never whole. */
@Handles('jobs.sweep-expired')
export class SweepExpiredJob implements JobHandler<'jobs.sweep-expired'> {
  constructor(
    private readonly expired: ExpiredRowsService,
    private readonly files: FilesService,
  ) {}

  async run(): Promise<void> {
    await this.expired.remove();
    await this.files.sweep();
  }
}
