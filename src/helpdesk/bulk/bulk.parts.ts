import { BulkActsService } from './bulk-acts.service.js';
import { BulkChange } from './bulk-change.entity.js';
import { BulkChangeTicket } from './bulk-change-ticket.entity.js';
import { BulkNewsService } from './bulk-news.service.js';
import { BulkChangesService } from './bulk-changes.service.js';
import { BulkController } from './bulk.controller.js';
import { BulkListService } from './bulk-list.service.js';
import { BulkWorkerService } from './bulk-worker.service.js';
import { CarryOutBulkJob } from './carry-out-bulk.job.js';

/** One act on many tickets: what the helpdesk is made of, by kind. */
export const bulkEntities = [BulkChange, BulkChangeTicket];
export const bulkControllers = [BulkController];
export const bulkProviders = [
  BulkActsService,
  BulkChangesService,
  BulkNewsService,
  BulkListService,
  BulkWorkerService,
  CarryOutBulkJob,
];
