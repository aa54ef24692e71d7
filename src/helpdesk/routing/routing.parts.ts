import { AbsencesService } from './absences.service.js';
import { AssignArrivedJob } from './assign-arrived.job.js';
import { DeskAgent } from './desk-agent.entity.js';
import { DeskRouting } from './desk-routing.entity.js';
import { RoutingController } from './routing.controller.js';
import { RoutingService } from './routing.service.js';
import { RoutingSettingsService } from './routing-settings.service.js';
import { StaffAbsence } from './staff-absence.entity.js';
import { SweepUnassignedJob } from './sweep-unassigned.job.js';

/** Who gets which ticket: what the helpdesk is made of, by kind. */
export const routingEntities = [DeskAgent, DeskRouting, StaffAbsence];
export const routingControllers = [RoutingController];
export const routingProviders = [
  AbsencesService,
  AssignArrivedJob,
  RoutingService,
  RoutingSettingsService,
  SweepUnassignedJob,
];
