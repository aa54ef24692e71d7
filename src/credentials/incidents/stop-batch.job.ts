import { Handles, type JobHandler } from '../../jobs/handles.js';
import { StopsService } from './stops.service.js';

/** Stops all that a batch has issued. */
@Handles('credentials.stop-batch')
export class StopBatchJob implements JobHandler<'credentials.stop-batch'> {
  constructor(private readonly work: StopsService) {}

  async run({ id }: { id: string }): Promise<void> {
    await this.work.work(id);
  }
}
