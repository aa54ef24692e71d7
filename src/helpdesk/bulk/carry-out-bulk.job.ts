import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { BulkWorkerService } from './bulk-worker.service.js';

/** Does the next part of an act on many tickets. */
@Handles('helpdesk.carry-out-bulk')
export class CarryOutBulkJob implements JobHandler<'helpdesk.carry-out-bulk'> {
  constructor(private readonly worker: BulkWorkerService) {}

  async run({ id }: JobPayload<'helpdesk.carry-out-bulk'>): Promise<void> {
    await this.worker.carryOut(id);
  }
}
