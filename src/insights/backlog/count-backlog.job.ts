import { Handles, type JobHandler } from '../../jobs/handles.js';
import { BacklogService } from './backlog.service.js';

/** Counts what was open at the end of the days that are over. */
@Handles('insights.count-backlog')
export class CountBacklogJob implements JobHandler<'insights.count-backlog'> {
  constructor(private readonly backlog: BacklogService) {}

  async run(): Promise<void> {
    await this.backlog.count();
  }
}
