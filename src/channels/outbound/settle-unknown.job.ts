import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { Postponed } from '../../platform/errors.js';
import { SendingResultsService } from './sending-results.service.js';

/** Gives up waiting for the answer or the echo of a part: it may have arrived, and a person decides. */
@Handles('channels.settle-unknown')
export class SettleUnknownJob implements JobHandler<'channels.settle-unknown'> {
  constructor(private readonly results: SendingResultsService) {}

  async run({ id }: JobPayload<'channels.settle-unknown'>): Promise<void> {
    const left = await this.results.settle(id);
    if (left > 0) throw new Postponed(left);
  }
}
