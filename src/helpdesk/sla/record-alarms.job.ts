import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { AlarmsService } from './alarms.service.js';

/** Writes down warnings and broken promises of some tickets. */
@Handles('helpdesk.record-alarms')
export class RecordAlarmsJob implements JobHandler<'helpdesk.record-alarms'> {
  constructor(private readonly alarms: AlarmsService) {}

  async run({ ids }: JobPayload<'helpdesk.record-alarms'>): Promise<void> {
    await this.alarms.record(ids);
  }
}
