import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChannelsModule } from '../channels/channels.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
import { BatchCustodyController } from './custody/batch-custody.controller.js';
import { BoardService } from './custody/board.service.js';
import { CustodyEvent } from './custody/custody-event.entity.js';
import { CustodyItem } from './custody/custody-item.entity.js';
import { CustodyTransfer } from './custody/custody-transfer.entity.js';
import { CustodyController } from './custody/custody.controller.js';
import { CustodyService } from './custody/custody.service.js';
import { EvidenceService } from './custody/evidence.service.js';
import { FollowOfficersJob } from './custody/follow-officers.job.js';
import { HandOverEndsService } from './custody/hand-over-ends.service.js';
import { HandOverListService } from './custody/hand-over-list.service.js';
import { HandOver } from './custody/hand-over.entity.js';
import { HandOversController } from './custody/hand-overs.controller.js';
import { HandOversService } from './custody/hand-overs.service.js';
import { ItemListService } from './custody/item-list.service.js';
import { ItemsController } from './custody/items.controller.js';
import { LaoCredentialService } from './custody/lao-credential.service.js';
import { LaoItemsService } from './custody/lao-items.service.js';
import { LaoNoticesService } from './custody/lao-notices.service.js';
import { LinkRequestsService } from './custody/link-requests.service.js';
import { LinkWishesService } from './custody/link-wishes.service.js';
import { LinkSendingService } from './custody/link-sending.service.js';
import { LinksSweepService } from './custody/links-sweep.service.js';
import { OfficerFollowService } from './custody/officer-follow.service.js';
import { PapersService } from './custody/papers.service.js';
import { PrintRun } from './custody/print-run.entity.js';
import { PrintingService } from './custody/printing.service.js';
import { RecipientsService } from './custody/recipients.service.js';
import { Reconciliation } from './custody/reconciliation.entity.js';
import { ReconciliationService } from './custody/reconciliation.service.js';
import { ReleaseService } from './custody/release.service.js';
import { ReprintsService } from './custody/reprints.service.js';
import { SendRevealLinkJob } from './custody/send-reveal-link.job.js';
import { SendTransfersJob } from './custody/send-transfers.job.js';
import { SlipCounter } from './custody/slip-counter.entity.js';
import { SlipSumsService } from './custody/slip-sums.service.js';
import { Slip } from './custody/slip.entity.js';
import { StepNoticesService } from './custody/step-notices.service.js';
import { TellStepsJob } from './custody/tell-steps.job.js';
import { StepReasonsService } from './custody/step-reasons.service.js';
import { SweepLinksJob } from './custody/sweep-links.job.js';
import { SweepTransfersJob } from './custody/sweep-transfers.job.js';
import { TrailService } from './custody/trail.service.js';
import { TransferListService } from './custody/transfer-list.service.js';
import { TransferNoticesService } from './custody/transfer-notices.service.js';
import { TransferReceiptsService } from './custody/transfer-receipts.service.js';
import { TransfersService } from './custody/transfers.service.js';
import { UnsignedSlipsService } from './custody/unsigned-slips.service.js';
import { WithdrawalsService } from './custody/withdrawals.service.js';
import { DrillLao } from './drills/drill-lao.entity.js';
import { DrillListService } from './drills/drill-list.service.js';
import { DrillReportsService } from './drills/drill-reports.service.js';
import { Drill } from './drills/drill.entity.js';
import { DrillsController } from './drills/drills.controller.js';
import { DrillsService } from './drills/drills.service.js';
import { AlarmsService } from './incidents/alarms.service.js';
import { IncidentListService } from './incidents/incident-list.service.js';
import { IncidentLocksService } from './incidents/incident-locks.service.js';
import { IncidentReportsService } from './incidents/incident-reports.service.js';
import { Incident } from './incidents/incident.entity.js';
import { IncidentsController } from './incidents/incidents.controller.js';
import { IncidentsService } from './incidents/incidents.service.js';
import { StopBatchJob } from './incidents/stop-batch.job.js';
import { StopsService } from './incidents/stops.service.js';
import { TellIncidentJob } from './incidents/tell-incident.job.js';
import { AccountLock } from './issuance/account-lock.entity.js';
import { AccountLocksService } from './issuance/account-locks.service.js';
import { Account } from './issuance/account.entity.js';
import { BatchAccessService } from './issuance/batch-access.service.js';
import { BatchApprovalService } from './issuance/batch-approval.service.js';
import { BatchCheckService } from './issuance/batch-check.service.js';
import { BatchLine } from './issuance/batch-line.entity.js';
import { BatchLineListService } from './issuance/batch-line-list.service.js';
import { BatchListService } from './issuance/batch-list.service.js';
import { BatchPreparationService } from './issuance/batch-preparation.service.js';
import { BatchProvincesService } from './issuance/batch-provinces.service.js';
import { BatchRunningService } from './issuance/batch-running.service.js';
import { BatchSettlingService } from './issuance/batch-settling.service.js';
import { BatchesController } from './issuance/batches.controller.js';
import { BatchesService } from './issuance/batches.service.js';
import { CredentialEndsService } from './issuance/credential-ends.service.js';
import { Credential } from './issuance/credential.entity.js';
import { FirstChangeService } from './issuance/first-change.service.js';
import { FollowChangeJob } from './issuance/follow-change.job.js';
import { IssuanceBatch } from './issuance/issuance-batch.entity.js';
import { LockAccountsJob } from './issuance/lock-accounts.job.js';
import { OperationsSweepService } from './issuance/operations-sweep.service.js';
import { LockAgainJob } from './issuance/lock-again.job.js';
import { PrepareBatchJob } from './issuance/prepare-batch.job.js';
import { ProvisionAccountsJob } from './issuance/provision-accounts.job.js';
import { ProvisioningService } from './issuance/provisioning.service.js';
import { StandingsService } from './issuance/standings.service.js';
import { SweepOperationsJob } from './issuance/sweep-operations.job.js';
import { ManualTaskListService } from './manual/manual-task-list.service.js';
import { ManualTask } from './manual/manual-task.entity.js';
import { ManualTasksController } from './manual/manual-tasks.controller.js';
import { ManualTasksService } from './manual/manual-tasks.service.js';
import { ManualConnector } from './manual/manual.connector.js';
import { TaskStoreService } from './manual/task-store.service.js';
import { PersonnelSystemService } from './personnel-system/personnel-system.service.js';
import { BoundIdentityService } from './resets/bound-identity.service.js';
import { CaseAskingService } from './resets/case-asking.service.js';
import { CaseDetailService } from './resets/case-detail.service.js';
import { CaseProgressService } from './resets/case-progress.service.js';
import { CaseListService } from './resets/case-list.service.js';
import { NudgesService } from './resets/nudges.service.js';
import { ProofsService } from './resets/proofs.service.js';
import { CasesController } from './resets/cases.controller.js';
import { ResetSettingsController } from './resets/reset-settings.controller.js';
import { CaseStandingService } from './resets/case-standing.service.js';
import { ChatPinsService } from './reveal/chat-pins.service.js';
import { ExposuresService } from './resets/exposures.service.js';
import { FlagExposedJob } from './resets/flag-exposed.job.js';
import { OpenRenewalJob } from './resets/open-renewal.job.js';
import { RenewalsService } from './resets/renewals.service.js';
import { CaseFactsService } from './resets/case-facts.service.js';
import { CaseFollowService } from './resets/case-follow.service.js';
import { CaseNewsService } from './resets/case-news.service.js';
import { CaseLapsesService } from './resets/case-lapses.service.js';
import { CaseOfficersService } from './resets/case-officers.service.js';
import { CaseNoticesService } from './resets/case-notices.service.js';
import { CasesService } from './resets/cases.service.js';
import { ChecksService } from './resets/checks.service.js';
import { CodeSendingService } from './resets/code-sending.service.js';
import { CodesService } from './resets/codes.service.js';
import { DecisionsService } from './resets/decisions.service.js';
import { FollowCaseJob } from './resets/follow-case.job.js';
import { HoldCaseJob } from './resets/hold-case.job.js';
import { IdentityCheck } from './resets/identity-check.entity.js';
import { LimitsService } from './resets/limits.service.js';
import { OneTimeCode } from './resets/one-time-code.entity.js';
import { PushPasswordJob } from './resets/push-password.job.js';
import { ResetCase } from './resets/reset-case.entity.js';
import { ResetCounter } from './resets/reset-counter.entity.js';
import { ResetSettingsRow } from './resets/reset-settings.entity.js';
import { ResetSettingsService } from './resets/reset-settings.service.js';
import { ResetStartService } from './resets/reset-start.service.js';
import { ResetWorkService } from './resets/reset-work.service.js';
import { SendCodeJob } from './resets/send-code.job.js';
import { SweepCasesJob } from './resets/sweep-cases.job.js';
import { WeighCaseJob } from './resets/weigh-case.job.js';
import { WeighingService } from './resets/weighing.service.js';
import { ActivationService } from './reveal/activation.service.js';
import { LinksService } from './reveal/links.service.js';
import { OpeningService } from './reveal/opening.service.js';
import { OutcomesService } from './reveal/outcomes.service.js';
import { RevealCounter } from './reveal/reveal-counter.entity.js';
import { RevealLink } from './reveal/reveal-link.entity.js';
import { RevealThrottleService } from './reveal/reveal-throttle.service.js';
import { RevealController } from './reveal/reveal.controller.js';
import { RevealService } from './reveal/reveal.service.js';
import { SealingService } from './reveal/sealing.service.js';

const entities = [
  Account,
  AccountLock,
  BatchLine,
  Credential,
  CustodyEvent,
  CustodyItem,
  CustodyTransfer,
  Drill,
  DrillLao,
  HandOver,
  Incident,
  IssuanceBatch,
  ManualTask,
  PrintRun,
  Reconciliation,
  RevealCounter,
  RevealLink,
  Slip,
  SlipCounter,
  IdentityCheck,
  OneTimeCode,
  ResetCase,
  ResetCounter,
  ResetSettingsRow,
];
const jobs = [
  FollowChangeJob,
  FollowOfficersJob,
  LockAccountsJob,
  LockAgainJob,
  PrepareBatchJob,
  ProvisionAccountsJob,
  SendRevealLinkJob,
  SendTransfersJob,
  StopBatchJob,
  SweepLinksJob,
  SweepOperationsJob,
  SweepTransfersJob,
  TellIncidentJob,
  TellStepsJob,
  FollowCaseJob,
  HoldCaseJob,
  PushPasswordJob,
  SendCodeJob,
  SweepCasesJob,
  OpenRenewalJob,
  FlagExposedJob,
  WeighCaseJob,
];
const services = [
  AccountLocksService,
  ActivationService,
  AlarmsService,
  BatchAccessService,
  BatchApprovalService,
  BatchCheckService,
  BatchLineListService,
  BatchListService,
  BatchPreparationService,
  BatchProvincesService,
  BatchRunningService,
  BatchSettlingService,
  BatchesService,
  BoardService,
  CredentialEndsService,
  CustodyService,
  DrillListService,
  DrillReportsService,
  DrillsService,
  EvidenceService,
  FirstChangeService,
  HandOverEndsService,
  HandOverListService,
  HandOversService,
  IncidentListService,
  IncidentLocksService,
  IncidentReportsService,
  IncidentsService,
  ItemListService,
  LaoCredentialService,
  LaoItemsService,
  LaoNoticesService,
  LinkRequestsService,
  LinkSendingService,
  LinksService,
  LinksSweepService,
  ManualConnector,
  ManualTaskListService,
  ManualTasksService,
  OpeningService,
  OfficerFollowService,
  OperationsSweepService,
  OutcomesService,
  PapersService,
  PersonnelSystemService,
  PrintingService,
  ProvisioningService,
  RecipientsService,
  ReconciliationService,
  ReleaseService,
  ReprintsService,
  RevealService,
  RevealThrottleService,
  SealingService,
  SlipSumsService,
  StandingsService,
  StepReasonsService,
  StepNoticesService,
  StopsService,
  TaskStoreService,
  TrailService,
  TransferListService,
  TransferNoticesService,
  TransferReceiptsService,
  TransfersService,
  UnsignedSlipsService,
  WithdrawalsService,
  LinkWishesService,
  CaseAskingService,
  CaseDetailService,
  CaseProgressService,
  CaseListService,
  NudgesService,
  ProofsService,
  RenewalsService,
  ExposuresService,
  CaseStandingService,
  ChatPinsService,
  CaseFactsService,
  CaseFollowService,
  CaseNewsService,
  CaseNoticesService,
  CaseLapsesService,
  CaseOfficersService,
  CasesService,
  ChecksService,
  BoundIdentityService,
  CodeSendingService,
  CodesService,
  DecisionsService,
  LimitsService,
  ResetSettingsService,
  ResetStartService,
  ResetWorkService,
  WeighingService,
];

/** Credentials on their way from DLA to the officer's hands: issued, sealed, handed over, received, and stopped. */
@Module({
  imports: [OrganisationsModule, ChannelsModule, TypeOrmModule.forFeature(entities)],
  controllers: [
    BatchCustodyController,
    BatchesController,
    CustodyController,
    DrillsController,
    HandOversController,
    IncidentsController,
    ItemsController,
    ManualTasksController,
    RevealController,
    CasesController,
    ResetSettingsController,
  ],
  providers: [...jobs, ...services],
  exports: [
    CasesService,
    CaseFollowService,
    CaseStandingService,
    LimitsService,
    NudgesService,
    ProofsService,
    ResetSettingsService,
  ],
})
export class CredentialsModule {}
