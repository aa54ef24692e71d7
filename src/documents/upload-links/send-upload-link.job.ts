import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { UploadLinkSendingService } from './upload-link-sending.service.js';

/** Mails a link by which an officer sends the copy that is owed. */
@Handles('documents.send-upload-link')
export class SendUploadLinkJob implements JobHandler<'documents.send-upload-link'> {
  constructor(private readonly sending: UploadLinkSendingService) {}

  async run({ id }: JobPayload<'documents.send-upload-link'>): Promise<void> {
    await this.sending.send(id);
  }
}
