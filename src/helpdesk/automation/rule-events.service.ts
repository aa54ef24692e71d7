import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { db } from '../../platform/database/transaction.js';

/** So many lines at a time: each is looked at in a transaction of its own. */
const perJob = 200;

/** Has rules look at what happened. */
@Injectable()
export class RuleEventsService {
  constructor(private readonly outbox: OutboxService) {}

  /** In the transaction that writes these lines; a desk without a rule that is on pays a look at an index. */
  async happened(messageIds: string[]): Promise<void> {
    if (!messageIds.length) return;
    const on: unknown[] = await db().query('SELECT 1 FROM automation_rules WHERE active = 1 LIMIT 1');
    if (!on.length) return;
    const jobs = [];
    for (let from = 0; from < messageIds.length; from += perJob)
      jobs.push({ ids: messageIds.slice(from, from + perJob) });
    await this.outbox.askEach('helpdesk.apply-rules', jobs);
  }
}
