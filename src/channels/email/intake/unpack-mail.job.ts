import type { JobPayload } from '../../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../../jobs/handles.js';
import { MailFilesService } from './mail-files.service.js';

/** Stores the files that came with a mail. */
@Handles('channels.unpack-mail')
export class UnpackMailJob implements JobHandler<'channels.unpack-mail'> {
  constructor(private readonly mailFiles: MailFilesService) {}

  async run({ id }: JobPayload<'channels.unpack-mail'>): Promise<void> {
    await this.mailFiles.unpack(id);
  }
}
