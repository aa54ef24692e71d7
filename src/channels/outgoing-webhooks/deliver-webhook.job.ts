import { LessThanOrEqual } from 'typeorm';
import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { turnMs } from './webhook-retry.policy.js';

/**
 * Has one subscriber told of one thing, if that is due, and of whatever else is due to them. Where as many are on their
 * way to them as may be it leaves that to those: each looks once more when it has ended.
 */
@Handles('channels.deliver-webhook')
export class DeliverWebhookJob implements JobHandler<'channels.deliver-webhook'> {
  constructor(
    private readonly deliveries: WebhookDeliveriesService,
    private readonly outbox: OutboxService,
  ) {}

  async run({ id }: JobPayload<'channels.deliver-webhook'>): Promise<void> {
    const asked = await this.due({ id });
    if (!asked) return;
    const { subscriptionId } = asked;
    for (const end = clock.now().getTime() + turnMs; clock.now().getTime() < end;)
      if (!(await this.deliveries.deliverNext(subscriptionId))) return;
    const next = await this.due({ subscriptionId });
    if (next) await transaction(() => this.outbox.ask('channels.deliver-webhook', { id: next.id }));
  }

  private async due(which: { id: string } | { subscriptionId: string }): Promise<WebhookDelivery | null> {
    return db().findOne(WebhookDelivery, {
      select: { id: true, subscriptionId: true },
      where: { ...which, state: 'queued', dueAt: LessThanOrEqual(clock.now()) },
      order: { dueAt: 'ASC', id: 'ASC' },
    });
  }
}
