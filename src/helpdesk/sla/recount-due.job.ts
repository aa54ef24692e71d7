import { Handles, type JobHandler } from '../../jobs/handles.js';
import { RecountService } from './recount.service.js';

/** Counts due times anew after promises or calendar changed. */
@Handles('helpdesk.recount-due')
export class RecountDueJob implements JobHandler<'helpdesk.recount-due'> {
  constructor(private readonly recounts: RecountService) {}

  async run(): Promise<void> {
    await this.recounts.recount();
  }
}
