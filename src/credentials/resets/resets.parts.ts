import { BeginBindingJob } from './codes/begin-binding.job.js';
import { BindingCodesService } from './codes/binding-codes.service.js';
import { BoundIdentityService } from './checks/bound-identity.service.js';
import { CaseAskingService } from './requests/case-asking.service.js';
import { CaseDetailService } from './standing/case-detail.service.js';
import { CaseFactsService } from './weighing/case-facts.service.js';
import { CaseFollowService } from './execution/case-follow.service.js';
import { CaseHistoryService } from './standing/case-history.service.js';
import { CaseJoiningService } from './requests/case-joining.service.js';
import { CaseLapsesService } from './execution/case-lapses.service.js';
import { CaseListService } from './standing/case-list.service.js';
import { CaseNewsService } from './case-news.service.js';
import { CaseNoticesService } from './notices/case-notices.service.js';
import { CaseOfficersService } from './execution/case-officers.service.js';
import { CaseProgressService } from './standing/case-progress.service.js';
import { CaseStandingService } from './standing/case-standing.service.js';
import { CaseSubjectsService } from './requests/case-subjects.service.js';
import { CasesController } from './cases.controller.js';
import { CasesService } from './requests/cases.service.js';
import { ChecksService } from './checks/checks.service.js';
import { ChatCodesService } from './codes/chat-codes.service.js';
import { CodeDetoursService } from './codes/code-detours.service.js';
import { CodeRoutesService } from './codes/code-routes.service.js';
import { CodeSendingService } from './codes/code-sending.service.js';
import { CodesService } from './codes/codes.service.js';
import { DecisionsService } from './decisions.service.js';
import { ExposuresService } from './requests/exposures.service.js';
import { FlagExposedJob } from './requests/flag-exposed.job.js';
import { FollowCaseJob } from './execution/follow-case.job.js';
import { HoldCaseJob } from './hold-case.job.js';
import { IdentityCheck } from './checks/identity-check.entity.js';
import { IntakeHold } from './holds/intake-hold.entity.js';
import { IntakeHoldsController } from './holds/intake-holds.controller.js';
import { IntakeHoldsService } from './holds/intake-holds.service.js';
import { LimitsService } from './weighing/limits.service.js';
import { NudgesService } from './notices/nudges.service.js';
import { OneTimeCode } from './codes/one-time-code.entity.js';
import { OpenRenewalJob } from './requests/open-renewal.job.js';
import { ProofsService } from './codes/proofs.service.js';
import { PushPasswordJob } from './execution/push-password.job.js';
import { RenewalsService } from './requests/renewals.service.js';
import { ResetCase } from './reset-case.entity.js';
import { ResetCounter } from './weighing/reset-counter.entity.js';
import { ResetSettingsController } from './settings/reset-settings.controller.js';
import { ResetSettingsRow } from './settings/reset-settings.entity.js';
import { ResetSettingsService } from './settings/reset-settings.service.js';
import { ResetStartService } from './execution/reset-start.service.js';
import { ResetWorkService } from './execution/reset-work.service.js';
import { SendCodeJob } from './codes/send-code.job.js';
import { SweepCasesJob } from './execution/sweep-cases.job.js';
import { WeighCaseJob } from './weighing/weigh-case.job.js';
import { WeighingService } from './weighing/weighing.service.js';

/** What the module is made of, as far as it is about requests for another credential. */
export const resetEntities = [
  IdentityCheck,
  IntakeHold,
  OneTimeCode,
  ResetCase,
  ResetCounter,
  ResetSettingsRow,
];
export const resetJobs = [
  BeginBindingJob,
  FlagExposedJob,
  FollowCaseJob,
  HoldCaseJob,
  OpenRenewalJob,
  PushPasswordJob,
  SendCodeJob,
  SweepCasesJob,
  WeighCaseJob,
];
export const resetServices = [
  BindingCodesService,
  BoundIdentityService,
  CaseAskingService,
  CaseDetailService,
  CaseFactsService,
  CaseFollowService,
  CaseHistoryService,
  CaseJoiningService,
  CaseLapsesService,
  CaseListService,
  CaseNewsService,
  CaseNoticesService,
  CaseOfficersService,
  CaseProgressService,
  CaseStandingService,
  CaseSubjectsService,
  CasesService,
  ChecksService,
  ChatCodesService,
  CodeDetoursService,
  CodeRoutesService,
  CodeSendingService,
  CodesService,
  DecisionsService,
  ExposuresService,
  IntakeHoldsService,
  LimitsService,
  NudgesService,
  ProofsService,
  RenewalsService,
  ResetSettingsService,
  ResetStartService,
  ResetWorkService,
  WeighingService,
];
export const resetControllers = [CasesController, IntakeHoldsController, ResetSettingsController];
