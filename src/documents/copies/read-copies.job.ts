import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { NameReadingService } from './name-reading.service.js';

/** Looks for names on the pages of a pile that nobody knows. */
@Handles('documents.read-copies')
export class ReadCopiesJob implements JobHandler<'documents.read-copies'> {
  constructor(private readonly reading: NameReadingService) {}

  async run({ id }: JobPayload<'documents.read-copies'>): Promise<void> {
    await this.reading.read(id);
  }
}
