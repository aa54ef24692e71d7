import { Injectable } from '@nestjs/common';
import { And, IsNull, LessThan, LessThanOrEqual, MoreThan } from 'typeorm';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { open } from '../../platform/crypto/sealed.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { withoutSecrets } from '../../platform/secrets/secrets.policy.js';
import { OutgoingError, readAnswer } from '../outgoing-request.js';
import { anyHost, FetchRefused, openSafely } from '../safe-fetch.js';
import { WebhookAttempt, WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookEndingsService } from './webhook-endings.service.js';
import { leaseMs, mostTogether, patienceMs, verdict, waitBefore } from './webhook-retry.policy.js';
import { WebhookSecret, webhookSecretPlace } from './webhook-secret.entity.js';
import { signedHeaders } from './webhook-signing.js';
import { WebhookSubscription } from './webhook-subscription.entity.js';

/** What is read of an answer, and what of that is kept. */
const mostRead = 16 * 1024;
const mostKept = 300;
/** So far apart the clocks of two machines may be. */
const skewMs = 10_000;

interface Outcome {
  status: number | null;
  error: string | null;
  durationMs: number;
  answer: string | null;
}

/** Sends what others are told. A try is claimed before it goes out, so that a job that runs twice sends once. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly endings: WebhookEndingsService,
  ) {}

  /**
   * Tries once what is due to a subscriber, the oldest first. Answers whether there was any, and fewer on their way than
   * may be.
   */
  async deliverNext(subscriptionId: string): Promise<boolean> {
    const claimed = await this.claim(subscriptionId);
    if (!claimed) return false;
    const outcome = await this.send(claimed.delivery, claimed.subscription);
    await this.settle(claimed.delivery, outcome);
    return true;
  }

  private async claim(subscriptionId: string) {
    return transaction(async () => {
      const now = clock.now();
      const due = { subscriptionId, state: 'queued', dueAt: LessThanOrEqual(now) } as const;
      // Locked: two who count at the same time would both find room.
      const subscription = await db().findOne(WebhookSubscription, {
        where: { id: subscriptionId },
        lock: { mode: 'pessimistic_write' },
      });
      if (subscription?.state !== 'on') {
        const end = { state: 'failed', dueAt: null, triesLeft: 0, lastError: 'NOT_SENT' } as const;
        await db().update(WebhookDelivery, due, end);
        return null;
      }
      // Later than a claim can last is one of a clock that was wrong.
      const latest = new Date(now.getTime() + leaseMs + skewMs);
      const claimedUntil = And(MoreThan(now), LessThan(latest));
      const underWay = await db().countBy(WebhookDelivery, { subscriptionId, claimedUntil });
      if (underWay >= mostTogether) return null;
      const delivery = await db().findOne(WebhookDelivery, {
        where: due,
        order: { dueAt: 'ASC', id: 'ASC' },
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      if (!delivery) return null;
      const { id } = delivery;
      const until = new Date(now.getTime() + leaseMs);
      const claim = {
        attempts: delivery.attempts + 1,
        triesLeft: Math.max(0, delivery.triesLeft - 1),
        dueAt: until,
        claimedUntil: until,
      };
      await db().insert(WebhookAttempt, { deliveryId: id, number: claim.attempts, startedAt: now });
      await db().update(WebhookDelivery, { id }, claim);
      return { delivery: Object.assign(delivery, claim), subscription };
    });
  }

  private async send({ id, body }: WebhookDelivery, { id: subscriptionId, url }: WebhookSubscription) {
    const at = clock.now();
    const secrets = await db().find(WebhookSecret, {
      where: [
        { subscriptionId, endsAt: IsNull() },
        { subscriptionId, endsAt: MoreThan(at) },
      ],
      order: { id: 'DESC' },
    });
    const texts = secrets.map((row) => open(row.secret, webhookSecretPlace(row)).toString());
    const headers = signedHeaders({ id: `msg_${id}`, body, at }, texts);
    const began = performance.now();
    const outcome = await post(url, headers, body);
    return { ...outcome, durationMs: Math.round(performance.now() - began) };
  }

  private async settle({ id, attempts }: WebhookDelivery, outcome: Outcome): Promise<void> {
    await transaction(async () => {
      const delivery = await lockedDelivery(id);
      await db().update(WebhookAttempt, { deliveryId: id, number: attempts }, outcome);
      // Its time was up and another try took over: that one settles it.
      if (delivery?.state !== 'queued' || delivery.attempts !== attempts) return;
      const { subscriptionId, triesLeft } = delivery;
      const decided = verdict(outcome, triesLeft);
      const last = { lastStatus: outcome.status, lastError: outcome.error, claimedUntil: null };
      if (decided === 'again') {
        const wait = waitBefore(triesLeft, Math.random());
        await db().update(
          WebhookDelivery,
          { id },
          { ...last, dueAt: new Date(clock.now().getTime() + wait) },
        );
        await this.outbox.ask('channels.deliver-webhook', { id }, wait);
      } else {
        const state = decided === 'delivered' ? 'delivered' : 'failed';
        await db().update(WebhookDelivery, { id }, { ...last, state, dueAt: null });
      }
      await this.endings.follow(subscriptionId, decided);
    });
  }
}

async function lockedDelivery(id: string): Promise<WebhookDelivery | null> {
  return db().findOne(WebhookDelivery, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<Omit<Outcome, 'durationMs'>> {
  try {
    const request = { method: 'POST', headers, body: Buffer.from(body), timeoutMs: patienceMs } as const;
    const answer = await openSafely(new URL(url), request, config().webhookOrigins, anyHost);
    const { status } = answer;
    return { status, error: null, answer: begun(await readAnswer(answer, mostRead).catch(() => null)) };
  } catch (error) {
    if (error instanceof FetchRefused) return { status: null, error: 'ADDRESS_REFUSED', answer: null };
    if (error instanceof OutgoingError) return { status: null, error: error.code.slice(0, 40), answer: null };
    throw error;
  }
}

/** How an answer begins, without what resembles a secret and without what no text has. */
function begun(answer: Buffer | null): string | null {
  if (!answer?.length) return null;
  const text = answer.toString('utf8').replace(/[^\P{C}\n\t]/gu, ' ');
  return withoutSecrets(text.slice(0, 2_000)).text.slice(0, mostKept);
}
