import { Handles, type JobHandler } from '../../jobs/handles.js';
import { OriginalsService } from './originals.service.js';

/** Erases the words that held a secret when their time is over. */
@Handles('channels.erase-originals')
export class EraseOriginalsJob implements JobHandler<'channels.erase-originals'> {
  constructor(private readonly originals: OriginalsService) {}

  async run(): Promise<void> {
    await this.originals.eraseDue();
  }
}
