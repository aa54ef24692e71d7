import { Handles, type JobHandler } from '../../jobs/handles.js';
import { FigureReportsService } from './figure-reports.service.js';

/** Sends the figures of the week and of the month that is over. */
@Handles('insights.sweep-reports')
export class SweepReportsJob implements JobHandler<'insights.sweep-reports'> {
  constructor(private readonly reports: FigureReportsService) {}

  async run(): Promise<void> {
    await this.reports.sendDue();
  }
}
