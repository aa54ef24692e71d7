import { Injectable } from '@nestjs/common';
import { In, LessThan, MoreThanOrEqual } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { page, type Page } from '../../platform/http/page.js';
import { WebhookAttempt, WebhookDelivery } from './webhook-delivery.entity.js';
import { testEvent } from './webhook-events.js';
import { deliveryRow, WebhookHappeningsService } from './webhook-happenings.service.js';
import { mostTries } from './webhook-retry.policy.js';
import { WebhookSubscription } from './webhook-subscription.entity.js';
import type { DeliveriesQuery, DeliveryDetailJson, Replay, WebhookDeliveryJson } from './webhook.schema.js';

/** So many are sent again at once; the rest by asking once more. */
const mostReplayed = 5_000;

/** What others were told and what became of it, and telling them again. */
@Injectable()
export class WebhookLogService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly happenings: WebhookHappeningsService,
    private readonly audit: AuditService,
  ) {}

  /** What one was told, the newest first. Throws webhook.not-found. */
  async of(subscriptionId: string, query: DeliveriesQuery): Promise<Page<WebhookDeliveryJson>> {
    await this.subscription(subscriptionId);
    const rows = await db().find(WebhookDelivery, {
      where: {
        subscriptionId,
        ...(query.state ? { state: query.state } : {}),
        ...(query.cursor ? { id: LessThan(query.cursor) } : {}),
      },
      order: { id: 'DESC' },
      take: query.limit + 1,
    });
    const cut = page(rows, query.limit, ({ id }) => id);
    return { items: cut.items.map(shown), next: cut.next };
  }

  /** One telling with every try. Throws webhook-delivery.not-found. */
  async one(id: string): Promise<DeliveryDetailJson> {
    const delivery = await db().findOneBy(WebhookDelivery, { id });
    if (!delivery) throw notFound('webhook-delivery');
    const attempts = await db().find(WebhookAttempt, {
      where: { deliveryId: id },
      order: { number: 'DESC' },
      take: 100,
    });
    const tries = attempts.map(({ number, startedAt, status, error, durationMs, answer }) => {
      return { number, startedAt: startedAt.toISOString(), status, error, durationMs, answer };
    });
    return { ...shown(delivery), body: delivery.body, tries };
  }

  /** Sends something that means nothing, to see whether it arrives. Throws webhook.not-found and webhook.off (409). */
  async test(subscriptionId: string): Promise<string> {
    return transaction(async () => {
      const subscription = await this.demandOn(subscriptionId);
      const what = { event: testEvent, key: newId(), at: clock.now(), data: {} };
      const row = deliveryRow(subscription, what);
      // Whoever tests looks at what comes back: it is not tried for days.
      await this.happenings.keep([{ ...row, tries_left: 1 }]);
      await this.record('test', subscriptionId, { delivery: row.id });
      return row.id;
    });
  }

  /** Sends one again, under the same id. Throws webhook-delivery.not-found and webhook.off (409). */
  async replay(id: string): Promise<void> {
    await transaction(async () => {
      const delivery = await db().findOneBy(WebhookDelivery, { id });
      if (!delivery) throw notFound('webhook-delivery');
      await this.demandOn(delivery.subscriptionId);
      await this.again([delivery]);
      await this.record('replay', delivery.subscriptionId, { delivery: id });
    });
  }

  /**
   * Sends all since a moment again, under their ids, the oldest first; answers how many. What is still being tried is
   * left alone. Throws webhook.not-found and webhook.off (409).
   */
  async replayAll(subscriptionId: string, { since, which }: Replay): Promise<number> {
    return transaction(async () => {
      await this.demandOn(subscriptionId);
      const deliveries = await db().find(WebhookDelivery, {
        where: {
          subscriptionId,
          state: which === 'all' ? In(['failed', 'delivered']) : 'failed',
          createdAt: MoreThanOrEqual(new Date(since)),
        },
        order: { id: 'ASC' },
        take: mostReplayed,
      });
      await this.again(deliveries);
      await this.record('replay-all', subscriptionId, { count: deliveries.length, which, since });
      return deliveries.length;
    });
  }

  private async again(deliveries: WebhookDelivery[]): Promise<void> {
    if (!deliveries.length) return;
    const ids = deliveries.map(({ id }) => id);
    const waiting = { state: 'queued', dueAt: clock.now(), triesLeft: mostTries } as const;
    await db().update(WebhookDelivery, { id: In(ids) }, waiting);
    await this.outbox.askEach(
      'channels.deliver-webhook',
      ids.map((id) => ({ id })),
    );
  }

  private async subscription(id: string): Promise<WebhookSubscription> {
    const found = await db().findOneBy(WebhookSubscription, { id });
    if (!found || found.state === 'removed') throw notFound('webhook');
    return found;
  }

  private async demandOn(id: string): Promise<WebhookSubscription> {
    const subscription = await this.subscription(id);
    if (subscription.state !== 'on') throw new DomainError('webhook.off', 409);
    return subscription;
  }

  private async record(act: string, id: string, details: Record<string, string | number>): Promise<void> {
    await this.audit.record({ action: `webhook.${act}`, object: `webhook:${id}`, details });
  }
}

function shown(row: WebhookDelivery): WebhookDeliveryJson {
  const { id, event, state, attempts, lastStatus, lastError, dueAt, createdAt } = row;
  return {
    ...{ id, event, state, attempts, lastStatus, lastError },
    nextAt: state === 'queued' ? (dueAt?.toISOString() ?? null) : null,
    createdAt: createdAt.toISOString(),
  };
}
