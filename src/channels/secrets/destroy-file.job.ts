import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { FilesService } from '../../platform/files/files.service.js';

/** Destroys a file that must not be kept any longer; one that is gone is no fault. */
@Handles('channels.destroy-file')
export class DestroyFileJob implements JobHandler<'channels.destroy-file'> {
  constructor(private readonly files: FilesService) {}

  async run({ id }: JobPayload<'channels.destroy-file'>): Promise<void> {
    await this.files.destroy(id);
  }
}
