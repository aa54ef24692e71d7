import { Handles, type JobHandler } from '../../jobs/handles.js';
import { RuleSweepService } from './rule-sweep.service.js';

/** Finds what has come due by rules of the clock. */
@Handles('helpdesk.sweep-rules')
export class SweepRulesJob implements JobHandler<'helpdesk.sweep-rules'> {
  constructor(private readonly sweeping: RuleSweepService) {}

  async run(): Promise<void> {
    await this.sweeping.sweep();
  }
}
