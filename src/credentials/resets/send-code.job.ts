import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { CodesService } from './codes.service.js';

/** Makes and sends a one-time code. */
@Handles('credentials.send-code')
export class SendCodeJob implements JobHandler<'credentials.send-code'> {
  constructor(private readonly codes: CodesService) {}

  async run({ id }: JobPayload<'credentials.send-code'>): Promise<void> {
    await this.codes.send(id);
  }
}
