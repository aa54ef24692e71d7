import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { RuleRunningService } from './rule-running.service.js';

/** Has a rule of the clock act on tickets for which it has come due. */
@Handles('helpdesk.apply-timed-rule')
export class ApplyTimedRuleJob implements JobHandler<'helpdesk.apply-timed-rule'> {
  constructor(private readonly running: RuleRunningService) {}

  async run({ rule, ids, look }: JobPayload<'helpdesk.apply-timed-rule'>): Promise<void> {
    await this.running.comeDue(rule, ids, look);
  }
}
