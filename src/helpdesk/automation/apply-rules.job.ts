import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { transaction } from '../../platform/database/transaction.js';
import { errorForLog, logger } from '../../platform/logging.js';
import { RuleRunningService } from './rule-running.service.js';

const log = logger('helpdesk');

/** Has rules look at what happened on tickets; one bad line never holds up its neighbours. */
@Handles('helpdesk.apply-rules')
export class ApplyRulesJob implements JobHandler<'helpdesk.apply-rules'> {
  constructor(
    private readonly running: RuleRunningService,
    private readonly outbox: OutboxService,
  ) {}

  async run({ ids }: JobPayload<'helpdesk.apply-rules'>): Promise<void> {
    try {
      await this.running.follow(ids);
    } catch (error) {
      if (ids.length === 1) throw error;
      log.warn({ lines: ids.length, err: errorForLog(error) }, 'applying rules line by line');
      const apart = ids.map((id) => ({ ids: [id] }));
      await transaction(() => this.outbox.askApart('helpdesk.apply-rules', apart));
    }
  }
}
