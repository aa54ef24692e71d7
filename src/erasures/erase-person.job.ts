import type { JobPayload } from '../jobs/catalogue.js';
import { Handles, type JobHandler } from '../jobs/handles.js';
import { ErasingService } from './erasing.service.js';

/** Carries an approved erasure out, as far as it may go now. */
@Handles('erasures.erase-person')
export class ErasePersonJob implements JobHandler<'erasures.erase-person'> {
  constructor(private readonly erasing: ErasingService) {}

  async run({ id }: JobPayload<'erasures.erase-person'>): Promise<void> {
    await this.erasing.run(id);
  }
}
