import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { OutboundDeliveryService } from './outbound-delivery.service.js';

/** Sends a queued message, after those that were queued before it for the same address. */
@Handles('channels.deliver-outbound')
export class DeliverOutboundJob implements JobHandler<'channels.deliver-outbound'> {
  constructor(private readonly delivery: OutboundDeliveryService) {}

  async run({ id }: JobPayload<'channels.deliver-outbound'>): Promise<void> {
    await this.delivery.deliver(id);
  }
}
