import { Handles, type JobHandler } from '../../../jobs/handles.js';
import { CaseFollowService } from './case-follow.service.js';
import { CaseLapsesService } from './case-lapses.service.js';

/** Ends cases and codes that ran out, and finds work that was forgotten. */
@Handles('credentials.sweep-cases')
export class SweepCasesJob implements JobHandler<'credentials.sweep-cases'> {
  constructor(
    private readonly cases: CaseFollowService,
    private readonly lapses: CaseLapsesService,
  ) {}

  async run(): Promise<void> {
    await this.lapses.sweep();
    await this.cases.sweep();
  }
}
