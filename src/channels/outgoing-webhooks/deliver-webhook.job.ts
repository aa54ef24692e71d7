import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';

/** Tells one subscriber of one thing, once; what follows from the answer is decided there. */
@Handles('channels.deliver-webhook')
export class DeliverWebhookJob implements JobHandler<'channels.deliver-webhook'> {
  constructor(private readonly deliveries: WebhookDeliveriesService) {}

  async run({ id }: JobPayload<'channels.deliver-webhook'>): Promise<void> {
    await this.deliveries.deliver(id);
  }
}
