import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import {
  custodyControllers,
  custodyEntities,
  custodyJobs,
  custodyServices,
} from './custody/custody.parts.js';
import { resetControllers, resetEntities, resetJobs, resetServices } from './resets/resets.parts.js';
import { ChannelsModule } from '../channels/channels.module.js';
import { OrganisationsModule } from '../organisations/organisations.module.js';
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
import { CaseErasureService } from './erasure/case-erasure.service.js';
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
import { NudgesService } from './resets/notices/nudges.service.js';
import { BindingCodesService } from './resets/codes/binding-codes.service.js';
import { ProofsService } from './resets/codes/proofs.service.js';
import { CaseStandingService } from './resets/standing/case-standing.service.js';
import { ChatPinsService } from './reveal/chat-pins.service.js';
import { CaseFollowService } from './resets/execution/case-follow.service.js';
import { CaseListService } from './resets/standing/case-list.service.js';
import { CasesService } from './resets/requests/cases.service.js';
import { LimitsService } from './resets/weighing/limits.service.js';
import { ResetSettingsService } from './resets/settings/reset-settings.service.js';
import { ActivationService } from './reveal/activation.service.js';
import { LinksService } from './reveal/links.service.js';
import { OfferedLinksService } from './reveal/offered-links.service.js';
import { OpeningService } from './reveal/opening.service.js';
import { OutcomesService } from './reveal/outcomes.service.js';
import { RevealCounter } from './reveal/reveal-counter.entity.js';
import { RevealLink } from './reveal/reveal-link.entity.js';
import { RevealThrottleService } from './reveal/reveal-throttle.service.js';
import { PageCodesService } from './reveal/page-codes.service.js';
import { PlainFormsService } from './reveal/plain-forms.service.js';
import { RevealController } from './reveal/reveal.controller.js';
import { RevealService } from './reveal/reveal.service.js';
import { SealingService } from './reveal/sealing.service.js';
import { TrialService } from './reveal/trial.service.js';

const entities = [
  ...custodyEntities,
  ...resetEntities,
  Account,
  AccountLock,
  BatchLine,
  Credential,
  Drill,
  DrillLao,
  Incident,
  IssuanceBatch,
  ManualTask,
  RevealCounter,
  RevealLink,
];
const jobs = [
  ...custodyJobs,
  ...resetJobs,
  FollowChangeJob,
  LockAccountsJob,
  LockAgainJob,
  PrepareBatchJob,
  ProvisionAccountsJob,
  StopBatchJob,
  SweepOperationsJob,
  TellIncidentJob,
];
const services = [
  CaseErasureService,
  ...custodyServices,
  ...resetServices,
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
  CredentialEndsService,
  DrillListService,
  DrillReportsService,
  DrillsService,
  FirstChangeService,
  IncidentListService,
  IncidentLocksService,
  IncidentReportsService,
  IncidentsService,
  LinksService,
  ManualConnector,
  ManualTaskListService,
  ManualTasksService,
  OpeningService,
  OperationsSweepService,
  OutcomesService,
  PersonnelSystemService,
  ProvisioningService,
  RevealService,
  OfferedLinksService,
  TrialService,
  PageCodesService,
  PlainFormsService,
  RevealThrottleService,
  SealingService,
  StandingsService,
  StopsService,
  TaskStoreService,
  ChatPinsService,
];

/** Credentials on their way from DLA to the officer's hands: issued, sealed, handed over, received, and stopped. */
@Module({
  imports: [OrganisationsModule, ChannelsModule, TypeOrmModule.forFeature(entities)],
  controllers: [
    ...custodyControllers,
    ...resetControllers,
    BatchesController,
    DrillsController,
    IncidentsController,
    ManualTasksController,
    RevealController,
  ],
  providers: [...jobs, ...services],
  exports: [
    BindingCodesService,
    CaseErasureService,
    CaseListService,
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
