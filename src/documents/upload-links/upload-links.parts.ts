import { FollowReturnedMailJob } from './follow-returned-mail.job.js';
import { LinkFaultsService } from './link-faults.service.js';
import { OwedCopiesService } from './owed-copies.service.js';
import { SendUploadLinkJob } from './send-upload-link.job.js';
import { UploadLink } from './upload-link.entity.js';
import { UploadLinkSendingService } from './upload-link-sending.service.js';
import { UploadLinksController } from './upload-links.controller.js';
import { UploadLinksService } from './upload-links.service.js';

export const uploadLinkEntities = [UploadLink];
export const uploadLinkControllers = [UploadLinksController];
export const uploadLinkServices = [
  FollowReturnedMailJob,
  LinkFaultsService,
  OwedCopiesService,
  SendUploadLinkJob,
  UploadLinkSendingService,
  UploadLinksService,
];
