import { Handles, type JobHandler } from '../../jobs/handles.js';
import { BatchPreparationService } from './batch-preparation.service.js';

/** Makes accounts and credentials of an approved batch’s lines. */
@Handles('credentials.prepare-batch')
export class PrepareBatchJob implements JobHandler<'credentials.prepare-batch'> {
  constructor(private readonly work: BatchPreparationService) {}

  async run({ id }: { id: string }): Promise<void> {
    await this.work.prepare(id);
  }
}
