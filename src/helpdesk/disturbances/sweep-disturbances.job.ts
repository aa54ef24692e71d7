import { Handles, type JobHandler } from '../../jobs/handles.js';
import { DisturbanceWatchService } from './disturbance-watch.service.js';

/** Notices that many LAOs tell of the same trouble. */
@Handles('helpdesk.sweep-disturbances')
export class SweepDisturbancesJob implements JobHandler<'helpdesk.sweep-disturbances'> {
  constructor(private readonly watch: DisturbanceWatchService) {}

  async run(): Promise<void> {
    await this.watch.look();
  }
}
