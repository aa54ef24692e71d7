import { BoundIdentityService } from './bound-identity.service.js';
import { CaseAskingService } from './case-asking.service.js';
import { CaseDetailService } from './case-detail.service.js';
import { CaseFactsService } from './case-facts.service.js';
import { CaseFollowService } from './case-follow.service.js';
import { CaseHistoryService } from './case-history.service.js';
import { CaseJoiningService } from './case-joining.service.js';
import { CaseLapsesService } from './case-lapses.service.js';
import { CaseListService } from './case-list.service.js';
import { CaseNewsService } from './case-news.service.js';
import { CaseNoticesService } from './case-notices.service.js';
import { CaseOfficersService } from './case-officers.service.js';
import { CaseProgressService } from './case-progress.service.js';
import { CaseStandingService } from './case-standing.service.js';
import { CaseSubjectsService } from './case-subjects.service.js';
import { CasesController } from './cases.controller.js';
import { CasesService } from './cases.service.js';
import { ChecksService } from './checks.service.js';
import { ChatCodesService } from './chat-codes.service.js';
import { CodeDetoursService } from './code-detours.service.js';
import { CodeRoutesService } from './code-routes.service.js';
import { CodeSendingService } from './code-sending.service.js';
import { CodesService } from './codes.service.js';
import { DecisionsService } from './decisions.service.js';
import { ExposuresService } from './exposures.service.js';
import { FlagExposedJob } from './flag-exposed.job.js';
import { FollowCaseJob } from './follow-case.job.js';
import { HoldCaseJob } from './hold-case.job.js';
import { IdentityCheck } from './identity-check.entity.js';
import { LimitsService } from './limits.service.js';
import { NudgesService } from './nudges.service.js';
import { OneTimeCode } from './one-time-code.entity.js';
import { OpenRenewalJob } from './open-renewal.job.js';
import { ProofsService } from './proofs.service.js';
import { PushPasswordJob } from './push-password.job.js';
import { RenewalsService } from './renewals.service.js';
import { ResetCase } from './reset-case.entity.js';
import { ResetCounter } from './reset-counter.entity.js';
import { ResetSettingsController } from './reset-settings.controller.js';
import { ResetSettingsRow } from './reset-settings.entity.js';
import { ResetSettingsService } from './reset-settings.service.js';
import { ResetStartService } from './reset-start.service.js';
import { ResetWorkService } from './reset-work.service.js';
import { SendCodeJob } from './send-code.job.js';
import { SweepCasesJob } from './sweep-cases.job.js';
import { WeighCaseJob } from './weigh-case.job.js';
import { WeighingService } from './weighing.service.js';

/** What the module is made of, as far as it is about requests for another credential. */
export const resetEntities = [IdentityCheck, OneTimeCode, ResetCase, ResetCounter, ResetSettingsRow];
export const resetJobs = [
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
  LimitsService,
  NudgesService,
  ProofsService,
  RenewalsService,
  ResetSettingsService,
  ResetStartService,
  ResetWorkService,
  WeighingService,
];
export const resetControllers = [CasesController, ResetSettingsController];
