import { LessThan } from 'typeorm';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';

const atOnce = 500;
/** How long it stays known what was told. */
const keptMs = 30 * 86_400_000;

/** Has tellings tried again whose try broke off, and forgets those that are long over. */
@Handles('channels.sweep-webhooks')
export class SweepWebhooksJob implements JobHandler<'channels.sweep-webhooks'> {
  constructor(private readonly outbox: OutboxService) {}

  async run(): Promise<void> {
    const now = clock.now().getTime();
    await transaction(async () => {
      const late = await db().find(WebhookDelivery, {
        select: { id: true },
        where: { state: 'queued', dueAt: LessThan(new Date(now - 60_000)) },
        order: { dueAt: 'ASC' },
        take: atOnce,
      });
      const forgotten = await this.outbox.forgotten('channels.deliver-webhook', late);
      await this.outbox.askEach(
        'channels.deliver-webhook',
        forgotten.map(({ id }) => ({ id })),
      );
    });
    await db().query(
      `DELETE FROM webhook_deliveries WHERE created_at < ? AND state <> 'queued' LIMIT 10000`,
      [new Date(now - keptMs)],
    );
  }
}
