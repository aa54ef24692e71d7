import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { changedFacts } from '../../platform/audit/changed-facts.policy.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { seal } from '../../platform/crypto/sealed.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { isPlainAddress } from '../safe-fetch.js';
import { bothValidMs } from './webhook-retry.policy.js';
import { WebhookSecret, webhookSecretPlace } from './webhook-secret.entity.js';
import { newWebhookSecret } from './webhook-signing.js';
import { WebhookSubscription } from './webhook-subscription.entity.js';
import type { ChangedWebhook, NewWebhook, ToldSecret, WebhookJson, WebhookState } from './webhook.schema.js';

/** More would be told of each thing one by one. */
const mostSubscriptions = 20;

/** Who elsewhere is told of what happens here, and by what secret they know that it is us. */
@Injectable()
export class WebhookSubscriptionsService {
  constructor(private readonly audit: AuditService) {}

  /** All that are not removed, the oldest first. */
  async list(): Promise<WebhookJson[]> {
    const rows = await db().find(WebhookSubscription, {
      where: { state: Not('removed') },
      order: { id: 'ASC' },
    });
    const former = await db().findBy(WebhookSecret, {
      subscriptionId: In(rows.map(({ id }) => id)),
      endsAt: MoreThan(clock.now()),
    });
    const until = new Map(former.map(({ subscriptionId, endsAt }) => [subscriptionId, endsAt]));
    return rows.map(({ id, name, url, events, state, failingSince, version, createdAt }) => ({
      ...{ id, name, url, events, version },
      state: state === 'removed' ? 'off' : state,
      failingSince: failingSince?.toISOString() ?? null,
      formerSecretUntil: until.get(id)?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    }));
  }

  /** Registers one; its secret is told here and nowhere again. Throws webhook.address (400), webhook.too-many (409). */
  async add(given: NewWebhook): Promise<ToldSecret> {
    demandAddress(given.url);
    const id = newId();
    return transaction(async () => {
      const all = await db().find(WebhookSubscription, {
        where: { state: Not('removed') },
        lock: { mode: 'pessimistic_write' },
      });
      if (all.length >= mostSubscriptions)
        throw new DomainError('webhook.too-many', 409, { extra: { most: mostSubscriptions } });
      const now = clock.now();
      const row = { ...given, id, state: 'on' as const, failingSince: null, version: 0 };
      await db().insert(WebhookSubscription, { ...row, createdBy: actor().staffId, createdAt: now });
      await this.record('add', id, changedFacts({}, factsOf(given)));
      return { id, secret: await freshSecret(id) };
    });
  }

  /** Writes one anew. Throws as `add`, webhook.not-found and webhook.changed-meanwhile (409). */
  async change(id: string, { version, ...given }: ChangedWebhook): Promise<void> {
    demandAddress(given.url);
    await this.write(id, version, 'change', given);
  }

  /** Switches one on or off; what failed before is forgotten. Throws webhook.not-found and webhook.changed-meanwhile (409). */
  async turn(id: string, { on, version }: WebhookState): Promise<void> {
    const state = on ? ('on' as const) : ('off' as const);
    await this.write(id, version, on ? 'switch-on' : 'switch-off', { state, failingSince: null });
  }

  /** Removes one with its secrets; what was told to it stays known for a while. Throws webhook.not-found. */
  async remove(id: string): Promise<void> {
    await transaction(async () => {
      await locked(id);
      await db().delete(WebhookSecret, { subscriptionId: id });
      await db().update(WebhookSubscription, { id }, { state: 'removed' });
      await this.record('remove', id, {});
    });
  }

  /** Gives it another secret; the one before signs along for a day. Throws webhook.not-found. */
  async renewSecret(id: string): Promise<ToldSecret> {
    return transaction(async () => {
      await locked(id);
      const now = clock.now();
      // Of three secrets the oldest ends at once: who renews twice does not trust it.
      await db().update(WebhookSecret, { subscriptionId: id, endsAt: MoreThan(now) }, { endsAt: now });
      const endsAt = new Date(now.getTime() + bothValidMs);
      await db().update(WebhookSecret, { subscriptionId: id, endsAt: IsNull() }, { endsAt });
      await this.record('renew-secret', id, {});
      return { id, secret: await freshSecret(id) };
    });
  }

  private async write(id: string, version: number, act: string, part: Partial<WebhookSubscription>) {
    await transaction(async () => {
      const subscription = await locked(id);
      if (subscription.version !== version) throw new DomainError('webhook.changed-meanwhile', 409);
      await db().update(WebhookSubscription, { id }, { ...part, version: version + 1 });
      const { name, url, events, state } = subscription;
      const before = { name, url, events, state };
      const changed = changedFacts(factsOf(before), factsOf({ ...before, ...part }));
      // That the rest of the address is another one is told, and no more of it.
      if (part.url && part.url !== url) changed.address = 'hidden > hidden';
      await this.record(act, id, changed);
    });
  }

  private async record(act: string, id: string, details: Record<string, string>): Promise<void> {
    await this.audit.record({ action: `webhook.${act}`, object: `webhook:${id}`, details });
  }
}

/** What an auditor reads of one: of its address the server alone, since the rest is often a secret itself. */
function factsOf({ name, url, events, state }: Partial<WebhookSubscription>): object {
  return { name, server: url && new URL(url).origin, events, state };
}

async function locked(id: string): Promise<WebhookSubscription> {
  const found = await db().findOne(WebhookSubscription, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!found || found.state === 'removed') throw notFound('webhook');
  return found;
}

async function freshSecret(subscriptionId: string): Promise<string> {
  const secret = newWebhookSecret();
  const place = { id: newId(), subscriptionId };
  const sealed = seal(secret, webhookSecretPlace(place));
  await db().insert(WebhookSecret, { ...place, secret: sealed, endsAt: null, createdAt: clock.now() });
  return secret;
}

/** What could never be sent to is not taken; where a name leads is looked at again at every try. */
function demandAddress(url: string): void {
  if (URL.canParse(url)) {
    const address = new URL(url);
    if (config().webhookOrigins.includes(address.origin) || isPlainAddress(address)) return;
  }
  throw new DomainError('webhook.address', 400, { fields: [{ path: 'url', code: 'address' }] });
}
