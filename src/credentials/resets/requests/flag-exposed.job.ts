import type { JobPayload } from '../../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../../jobs/handles.js';
import { ExposuresService } from './exposures.service.js';

/** Flags a credential that was told in a chat. */
@Handles('credentials.flag-exposed')
export class FlagExposedJob implements JobHandler<'credentials.flag-exposed'> {
  constructor(private readonly exposures: ExposuresService) {}

  async run({ id }: JobPayload<'credentials.flag-exposed'>): Promise<void> {
    await this.exposures.flag(id);
  }
}
