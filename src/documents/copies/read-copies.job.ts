import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { PageReadingService } from './page-reading.service.js';

/** Reads the pages of a pile, or of a file that came alone. */
@Handles('documents.read-copies')
export class ReadCopiesJob implements JobHandler<'documents.read-copies'> {
  constructor(private readonly reading: PageReadingService) {}

  async run({ id }: JobPayload<'documents.read-copies'>): Promise<void> {
    await this.reading.read(id);
  }
}
