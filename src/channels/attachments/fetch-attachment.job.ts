import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { AttachmentsService } from './attachments.service.js';

/** Fetches a file that somebody sent. */
@Handles('channels.fetch-attachment')
export class FetchAttachmentJob implements JobHandler<'channels.fetch-attachment'> {
  constructor(private readonly attachments: AttachmentsService) {}

  async run({ id }: JobPayload<'channels.fetch-attachment'>): Promise<void> {
    await this.attachments.fetch(id);
  }
}
