import type { JobPayload } from '../jobs/catalogue.js';
import { Handles, type JobHandler } from '../jobs/handles.js';
import { NormalisationService } from './normalisation.service.js';

/** Reads stored deliveries and writes down what happened in them. */
@Handles('channels.normalise-inbound')
export class NormaliseInboundJob implements JobHandler<'channels.normalise-inbound'> {
  constructor(private readonly normalisation: NormalisationService) {}

  async run({ ids }: JobPayload<'channels.normalise-inbound'>): Promise<void> {
    await this.normalisation.normalise(ids);
  }
}
