import { BatchCustodyController } from './batch-custody.controller.js';
import { BoardService } from './board.service.js';
import { CustodyEvent } from './custody-event.entity.js';
import { CustodyItem } from './custody-item.entity.js';
import { CustodyTransfer } from './custody-transfer.entity.js';
import { CustodyController } from './custody.controller.js';
import { CustodyService } from './custody.service.js';
import { EvidenceService } from './evidence.service.js';
import { FollowOfficersJob } from './follow-officers.job.js';
import { HandOverEndsService } from './hand-over-ends.service.js';
import { HandOverListService } from './hand-over-list.service.js';
import { HandOver } from './hand-over.entity.js';
import { HandOversController } from './hand-overs.controller.js';
import { HandOversService } from './hand-overs.service.js';
import { ItemListService } from './item-list.service.js';
import { ItemsController } from './items.controller.js';
import { LaoCredentialService } from './lao-credential.service.js';
import { LaoItemsService } from './lao-items.service.js';
import { LaoNoticesService } from './lao-notices.service.js';
import { LinkRequestsService } from './link-requests.service.js';
import { LinkSendingService } from './link-sending.service.js';
import { LinkWishesService } from './link-wishes.service.js';
import { LinksSweepService } from './links-sweep.service.js';
import { OfficerFollowService } from './officer-follow.service.js';
import { PapersService } from './papers.service.js';
import { PrintRun } from './print-run.entity.js';
import { PrintingService } from './printing.service.js';
import { Reconciliation } from './reconciliation.entity.js';
import { ReconciliationService } from './reconciliation.service.js';
import { ReleaseService } from './release.service.js';
import { ReprintsService } from './reprints.service.js';
import { SendRevealLinkJob } from './send-reveal-link.job.js';
import { SendTransfersJob } from './send-transfers.job.js';
import { SlipCounter } from './slip-counter.entity.js';
import { SlipSumsService } from './slip-sums.service.js';
import { Slip } from './slip.entity.js';
import { StepNoticesService } from './step-notices.service.js';
import { StepReasonsService } from './step-reasons.service.js';
import { SweepLinksJob } from './sweep-links.job.js';
import { SweepTransfersJob } from './sweep-transfers.job.js';
import { TellStepsJob } from './tell-steps.job.js';
import { TrailService } from './trail.service.js';
import { TransferListService } from './transfer-list.service.js';
import { TransferNoticesService } from './transfer-notices.service.js';
import { TransferReceiptsService } from './transfer-receipts.service.js';
import { TransfersService } from './transfers.service.js';
import { UnsignedSlipsService } from './unsigned-slips.service.js';
import { WithdrawalsService } from './withdrawals.service.js';

/** What the module is made of, as far as it is about the way from DLA to the officer’s hands. */
export const custodyEntities = [
  CustodyEvent,
  CustodyItem,
  CustodyTransfer,
  HandOver,
  PrintRun,
  Reconciliation,
  Slip,
  SlipCounter,
];
export const custodyJobs = [
  FollowOfficersJob,
  SendRevealLinkJob,
  SendTransfersJob,
  SweepLinksJob,
  SweepTransfersJob,
  TellStepsJob,
];
export const custodyServices = [
  BoardService,
  CustodyService,
  EvidenceService,
  HandOverEndsService,
  HandOverListService,
  HandOversService,
  ItemListService,
  LaoCredentialService,
  LaoItemsService,
  LaoNoticesService,
  LinkRequestsService,
  LinkSendingService,
  LinkWishesService,
  LinksSweepService,
  OfficerFollowService,
  PapersService,
  PrintingService,
  ReconciliationService,
  ReleaseService,
  ReprintsService,
  SlipSumsService,
  StepNoticesService,
  StepReasonsService,
  TrailService,
  TransferListService,
  TransferNoticesService,
  TransferReceiptsService,
  TransfersService,
  UnsignedSlipsService,
  WithdrawalsService,
];
export const custodyControllers = [
  BatchCustodyController,
  CustodyController,
  HandOversController,
  ItemsController,
];
