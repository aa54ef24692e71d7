import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { Permanent } from '../../platform/errors.js';
import { NormalisationService } from './normalisation.service.js';

/** Reads stored deliveries and writes down what happened in them. */
@Handles('channels.normalise-inbound')
export class NormaliseInboundJob implements JobHandler<'channels.normalise-inbound'> {
  constructor(private readonly normalisation: NormalisationService) {}

  async run({ ids }: JobPayload<'channels.normalise-inbound'>): Promise<void> {
    const faulty = await this.normalisation.normalise(ids);
    // Kept among the failed jobs, so that somebody sees it and can try again once the cause is mended.
    if (faulty.length) throw new Permanent('channels.unreadable', `could not be read: ${faulty.join(', ')}`);
  }
}
