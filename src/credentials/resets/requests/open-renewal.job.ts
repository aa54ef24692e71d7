import type { JobPayload } from '../../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../../jobs/handles.js';
import { RenewalsService } from './renewals.service.js';

/** Opens a case for who could not open what they were given. */
@Handles('credentials.open-renewal')
export class OpenRenewalJob implements JobHandler<'credentials.open-renewal'> {
  constructor(private readonly renewals: RenewalsService) {}

  async run({ id }: JobPayload<'credentials.open-renewal'>): Promise<void> {
    await this.renewals.open(id);
  }
}
