import { Handles, type JobHandler } from '../../jobs/handles.js';
import { SlaSettingsService } from './sla-settings.service.js';

/** Holidays were entered or taken back: what tickets owe is counted anew. */
@Handles('helpdesk.follow-calendar')
export class FollowCalendarJob implements JobHandler<'helpdesk.follow-calendar'> {
  constructor(private readonly settings: SlaSettingsService) {}

  async run(): Promise<void> {
    await this.settings.followCalendar();
  }
}
