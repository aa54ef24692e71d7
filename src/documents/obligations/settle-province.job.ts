import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { SettlingService } from './settling.service.js';

/** Settles what the LAOs of a province owe. */
@Handles('documents.settle-province')
export class SettleProvinceJob implements JobHandler<'documents.settle-province'> {
  constructor(private readonly work: SettlingService) {}

  async run({ province }: JobPayload<'documents.settle-province'>): Promise<void> {
    await this.work.province(province);
  }
}
