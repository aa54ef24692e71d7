import { Injectable } from '@nestjs/common';
import { WebhookHappeningsService } from '../../channels/outgoing-webhooks/webhook-happenings.service.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { db } from '../../platform/database/transaction.js';

/** So many lines at a time: each is looked at in a transaction of its own. */
const perJob = 200;

/** Has rules look at what happened, and tells others who wait for it. */
@Injectable()
export class RuleEventsService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly webhooks: WebhookHappeningsService,
  ) {}

  /** In the transaction that writes these lines; a desk without a rule that is on, and without anybody to tell, pays two looks at an index. */
  async happened(messageIds: string[]): Promise<void> {
    if (!messageIds.length) return;
    const on: unknown[] = await db().query('SELECT 1 FROM automation_rules WHERE active = 1 LIMIT 1');
    const isAwaited = await this.webhooks.isAwaited('ticket');
    const jobs = [];
    for (let from = 0; from < messageIds.length; from += perJob)
      jobs.push({ ids: messageIds.slice(from, from + perJob) });
    if (on.length) await this.outbox.askEach('helpdesk.apply-rules', jobs);
    if (isAwaited) await this.outbox.askEach('helpdesk.tell-webhooks', jobs);
  }
}
