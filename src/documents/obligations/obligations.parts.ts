import { Attestation } from './attestation.entity.js';
import { AttestationsService } from './attestations.service.js';
import { CyclesController } from './cycles.controller.js';
import { CyclesService } from './cycles.service.js';
import { DocumentCycle } from './document-cycle.entity.js';
import { FollowCohortJob } from './follow-cohort.job.js';
import { FollowOfficersJob } from './follow-officers.job.js';
import { FollowTrainingJob } from './follow-training.job.js';
import { FollowingService } from './following.service.js';
import { Obligation } from './obligation.entity.js';
import { ObligationExportService } from './obligation-export.service.js';
import { ObligationListService } from './obligation-list.service.js';
import { ObligationsController } from './obligations.controller.js';
import { ObligationsService } from './obligations.service.js';
import { SettleProvinceJob } from './settle-province.job.js';
import { SettlingFactsService } from './settling-facts.service.js';
import { SettlingService } from './settling.service.js';
import { SweepProvincesJob } from './sweep-provinces.job.js';
import { Waiver } from './waiver.entity.js';
import { WaiversService } from './waivers.service.js';

export const obligationEntities = [Attestation, DocumentCycle, Obligation, Waiver];
export const obligationControllers = [CyclesController, ObligationsController];
export const obligationJobs = [
  FollowCohortJob,
  FollowOfficersJob,
  FollowTrainingJob,
  SettleProvinceJob,
  SweepProvincesJob,
];
export const obligationServices = [
  AttestationsService,
  CyclesService,
  FollowingService,
  ObligationExportService,
  ObligationListService,
  ObligationsService,
  SettlingFactsService,
  SettlingService,
  WaiversService,
];
