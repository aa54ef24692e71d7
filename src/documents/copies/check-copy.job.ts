import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { CopyCheckService } from './copy-check.service.js';

/** Checks a file that somebody sent, and makes its pages of it. */
@Handles('documents.check-copy')
export class CheckCopyJob implements JobHandler<'documents.check-copy'> {
  constructor(private readonly checks: CopyCheckService) {}

  async run({ id }: JobPayload<'documents.check-copy'>): Promise<void> {
    await this.checks.check(id);
  }
}
