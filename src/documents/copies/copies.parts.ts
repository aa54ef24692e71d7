import { CheckCopyJob } from './check-copy.job.js';
import { CopyAccessService } from './copy-access.service.js';
import { CopyBatch } from './copy-batch.entity.js';
import { CopyBatchesService } from './copy-batches.service.js';
import { CopyCheckService } from './copy-check.service.js';
import { CopyEndsService } from './copy-ends.service.js';
import { CopyFile } from './copy-file.entity.js';
import { CopyFilingService } from './copy-filing.service.js';
import { CopyIntakeController } from './copy-intake.controller.js';
import { CopyIntakeService } from './copy-intake.service.js';
import { CopyKeepingService } from './copy-keeping.service.js';
import { CopyNewsService } from './copy-news.service.js';
import { CopyPicturesService } from './copy-pictures.service.js';
import { CopyVaultService } from './copy-vault.service.js';
import { CopyView } from './copy-view.entity.js';
import { CoverSheetsService } from './cover-sheets.service.js';
import { IdCardCopy } from './id-card-copy.entity.js';
import { PageReadingService } from './page-reading.service.js';
import { ReadCopiesJob } from './read-copies.job.js';
import { TicketCopiesService } from './ticket-copies.service.js';

export const copyEntities = [CopyBatch, CopyFile, CopyView, IdCardCopy];
export const copyControllers = [CopyIntakeController];
export const copyServices = [
  CheckCopyJob,
  CopyAccessService,
  CopyBatchesService,
  CopyCheckService,
  CopyEndsService,
  CopyFilingService,
  CopyIntakeService,
  CopyKeepingService,
  CopyNewsService,
  CopyPicturesService,
  CopyVaultService,
  CoverSheetsService,
  PageReadingService,
  ReadCopiesJob,
  TicketCopiesService,
];
