import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { NoticeDeliveryService } from './notice-delivery.service.js';

/** Sends a notice that was asked for. */
@Handles('channels.send-notice')
export class SendNoticeJob implements JobHandler<'channels.send-notice'> {
  constructor(private readonly delivery: NoticeDeliveryService) {}

  async run({ id }: JobPayload<'channels.send-notice'>): Promise<void> {
    await this.delivery.deliver(id);
  }
}
