import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { db } from '../../platform/database/transaction.js';
import { languageRead } from '../../platform/paper/language.policy.js';
import { NoticesService } from '../notices/notices.service.js';
import { brokenWebhookWords } from './broken-webhook-words.policy.js';
import { isBroken, type Verdict } from './webhook-retry.policy.js';
import { WebhookSubscription } from './webhook-subscription.entity.js';

/** Ends the sending to who has long not been there, and says so to those who can mend it. */
@Injectable()
export class WebhookEndingsService {
  constructor(
    private readonly notices: NoticesService,
    private readonly audit: AuditService,
  ) {}

  /** Follows what a try came to; in the transaction that settles it. */
  async follow(subscriptionId: string, verdict: Verdict): Promise<void> {
    // Most arrive, and change nothing: no lock, so that they do not wait for each other.
    const calm = { id: subscriptionId, failingSince: IsNull() };
    if (verdict === 'delivered' && (await db().existsBy(WebhookSubscription, calm))) return;
    const subscription = await db().findOne(WebhookSubscription, {
      where: { id: subscriptionId },
      lock: { mode: 'pessimistic_write' },
    });
    if (subscription?.state !== 'on') return;
    if (verdict === 'delivered') {
      if (subscription.failingSince)
        await db().update(WebhookSubscription, { id: subscriptionId }, { failingSince: null });
      return;
    }
    const now = clock.now();
    const failingSince = subscription.failingSince ?? now;
    const isOver = verdict === 'gone' || isBroken(failingSince, now);
    const state = isOver ? 'broken' : 'on';
    await db().update(WebhookSubscription, { id: subscriptionId }, { failingSince, state });
    if (isOver) await this.say(subscription, verdict);
  }

  private async say({ id, name, version }: WebhookSubscription, verdict: Verdict): Promise<void> {
    const details = { why: verdict === 'gone' ? 'gone' : 'failing' };
    await this.audit.record({ action: 'webhook.break', object: `webhook:${id}`, details });
    const link = `${config().publicUrl}/admin/webhooks`;
    for (const { id: staffId, email, locale } of await db().findBy(Staff, { role: 'admin', state: 'active' }))
      await this.notices.ask({
        onceKey: `webhook-broken:${id}:${version}:${staffId}`,
        channel: 'email',
        address: email,
        ...brokenWebhookWords({ name, isGone: verdict === 'gone', link }, languageRead({ locale })),
      });
  }
}
