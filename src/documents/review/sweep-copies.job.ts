import { Handles, type JobHandler } from '../../jobs/handles.js';
import { CopyCheckService } from '../copies/copy-check.service.js';
import { CopyKeepingService } from '../copies/copy-keeping.service.js';
import { PageReadingService } from '../copies/page-reading.service.js';
import { CopyDecisionsService } from './copy-decisions.service.js';

/** Erases what must not be kept any longer, and has read what is not read yet. */
@Handles('documents.sweep-copies')
export class SweepCopiesJob implements JobHandler<'documents.sweep-copies'> {
  constructor(
    private readonly keeping: CopyKeepingService,
    private readonly checks: CopyCheckService,
    private readonly decisions: CopyDecisionsService,
    private readonly reading: PageReadingService,
  ) {}

  async run(): Promise<void> {
    await this.checks.giveUp(await this.keeping.unchecked());
    await this.keeping.destroyOriginals();
    await this.decisions.lapse(await this.keeping.undecided());
    await this.keeping.eraseOld();
    await this.reading.askForRest();
  }
}
