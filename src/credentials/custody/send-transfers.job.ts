import { Handles, type JobHandler } from '../../jobs/handles.js';
import { ReleaseService } from './release.service.js';

/** Sends each province its part of a released batch. */
@Handles('credentials.send-transfers')
export class SendTransfersJob implements JobHandler<'credentials.send-transfers'> {
  constructor(private readonly work: ReleaseService) {}

  async run({ id }: { id: string }): Promise<void> {
    await this.work.sendTransfers(id);
  }
}
