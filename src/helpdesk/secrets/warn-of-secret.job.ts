import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { SecretWarningsService } from './secret-warnings.service.js';

/** Asks somebody who sent a secret not to do so. */
@Handles('helpdesk.warn-of-secret')
export class WarnOfSecretJob implements JobHandler<'helpdesk.warn-of-secret'> {
  constructor(private readonly warnings: SecretWarningsService) {}

  async run({ id }: JobPayload<'helpdesk.warn-of-secret'>): Promise<void> {
    await this.warnings.warn(id);
  }
}
