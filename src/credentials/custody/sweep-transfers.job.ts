import { Handles, type JobHandler } from '../../jobs/handles.js';
import { TransfersService } from './transfers.service.js';

/** Reminds provinces of what they have not accepted. */
@Handles('credentials.sweep-transfers')
export class SweepTransfersJob implements JobHandler<'credentials.sweep-transfers'> {
  constructor(private readonly work: TransfersService) {}

  async run(): Promise<void> {
    await this.work.sweep();
  }
}
