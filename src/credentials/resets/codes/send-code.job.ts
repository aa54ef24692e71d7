import type { JobPayload } from '../../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../../jobs/handles.js';
import { CodeSendingService } from './code-sending.service.js';

/** Makes and sends a one-time code. */
@Handles('credentials.send-code')
export class SendCodeJob implements JobHandler<'credentials.send-code'> {
  constructor(private readonly codes: CodeSendingService) {}

  async run({ id }: JobPayload<'credentials.send-code'>): Promise<void> {
    await this.codes.send(id);
  }
}
