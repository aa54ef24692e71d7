import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { UploadLinkSendingService } from './upload-link-sending.service.js';

/** Ends a link whose mail came back, so that somebody sees it. */
@Handles('documents.follow-returned-mail')
export class FollowReturnedMailJob implements JobHandler<'documents.follow-returned-mail'> {
  constructor(private readonly sending: UploadLinkSendingService) {}

  async run({ id }: JobPayload<'documents.follow-returned-mail'>): Promise<void> {
    await this.sending.cameBack(id);
  }
}
