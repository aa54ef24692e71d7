import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db } from '../../platform/database/transaction.js';
import type { WebhookEvent } from './webhook-events.js';
import { mostTries } from './webhook-retry.policy.js';
import { WebhookSubscription } from './webhook-subscription.entity.js';

export type { WebhookEvent } from './webhook-events.js';

/** Something that happened; `key` is its own identity, at most 80 printable ASCII characters. */
export interface Happened {
  event: WebhookEvent;
  key: string;
  at: Date;
  /** Ids and states only. */
  data: Record<string, string | number | null>;
}

/** Tells others of what happens: rows and jobs in the transaction of the change, so that none is lost and none comes without it. */
@Injectable()
export class WebhookHappeningsService {
  constructor(private readonly outbox: OutboxService) {}

  /** Whether anybody wants to know of such things; a desk without subscribers pays a look at an index. */
  async isAwaited(area: string): Promise<boolean> {
    const all = await this.subscribers();
    return all.some(({ events }) => events.some((event) => event.startsWith(`${area}.`)));
  }

  /** Tells all who wait for these things; told twice they are told once. In the caller's transaction. */
  async tell(happened: Happened[]): Promise<void> {
    if (!happened.length) return;
    const subscribers = await this.subscribers();
    const rows = subscribers.flatMap((subscriber) =>
      happened
        .filter(({ event }) => subscriber.events.includes(event))
        .map((one) => deliveryRow(subscriber, one)),
    );
    await this.keep(rows);
  }

  /** Keeps tellings as rows and has them sent. In the caller's transaction. */
  async keep(rows: ReturnType<typeof deliveryRow>[]): Promise<void> {
    if (!rows.length) return;
    await insertMany('webhook_deliveries', rows, 'ON DUPLICATE KEY UPDATE id = webhook_deliveries.id');
    const kept: { id: string }[] = await db().query(
      `SELECT id FROM webhook_deliveries WHERE id IN (?) AND state = 'queued'`,
      [rows.map(({ id }) => id)],
    );
    await this.outbox.askEach(
      'channels.deliver-webhook',
      kept.map(({ id }) => ({ id })),
    );
  }

  private async subscribers(): Promise<WebhookSubscription[]> {
    return db().findBy(WebhookSubscription, [{ state: 'on' }, { state: 'broken' }]);
  }
}

/** For whom nothing can be sent to now it is kept, to be sent by whoever mends it. */
export function deliveryRow(
  { id: subscriptionId, state }: Pick<WebhookSubscription, 'id' | 'state'>,
  { event, key, at, data }: Omit<Happened, 'event'> & { event: string },
) {
  const now = clock.now();
  const waits = state === 'on';
  return {
    id: newId(),
    subscription_id: subscriptionId,
    event,
    event_key: `${event}:${key}`,
    body: JSON.stringify({ type: event, timestamp: at.toISOString(), data }),
    state: waits ? 'queued' : 'failed',
    attempts: 0,
    tries_left: waits ? mostTries : 0,
    due_at: waits ? now : null,
    last_error: waits ? null : 'NOT_SENT',
    created_at: now,
  };
}
