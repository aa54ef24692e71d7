import type { JobPayload } from '../jobs/catalogue.js';
import { Handles, type JobHandler } from '../jobs/handles.js';
import { DeliveryFollowService } from './delivery-follow.service.js';

/** Takes over what became of our messages. */
@Handles('helpdesk.follow-deliveries')
export class FollowDeliveriesJob implements JobHandler<'helpdesk.follow-deliveries'> {
  constructor(private readonly deliveries: DeliveryFollowService) {}

  async run({ ids }: JobPayload<'helpdesk.follow-deliveries'>): Promise<void> {
    await this.deliveries.follow(ids);
  }
}
