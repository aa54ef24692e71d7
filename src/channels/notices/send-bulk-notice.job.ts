import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { NoticeDeliveryService } from './notice-delivery.service.js';

/** Sends a notice that is one of very many, within the budget of its queue. */
@Handles('channels.send-bulk-notice')
export class SendBulkNoticeJob implements JobHandler<'channels.send-bulk-notice'> {
  constructor(private readonly delivery: NoticeDeliveryService) {}

  async run({ id }: JobPayload<'channels.send-bulk-notice'>): Promise<void> {
    await this.delivery.deliver(id);
  }
}
