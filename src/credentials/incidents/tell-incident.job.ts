import { Handles, type JobHandler } from '../../jobs/handles.js';
import { AlarmsService } from './alarms.service.js';

/** Tells people that something went wrong. */
@Handles('credentials.tell-incident')
export class TellIncidentJob implements JobHandler<'credentials.tell-incident'> {
  constructor(private readonly alarms: AlarmsService) {}

  async run({ id }: { id: string }): Promise<void> {
    await this.alarms.tell(id);
  }
}
