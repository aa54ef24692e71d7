import { Handles, type JobHandler } from '../../jobs/handles.js';
import { LinkSendingService } from './link-sending.service.js';

/** Makes a one-time link and sends it, here and now. */
@Handles('credentials.send-reveal-link')
export class SendRevealLinkJob implements JobHandler<'credentials.send-reveal-link'> {
  constructor(private readonly work: LinkSendingService) {}

  async run({ id }: { id: string }): Promise<void> {
    await this.work.send(id);
  }
}
