import { SafetyService } from '../safety/safety.service.js';
import { CopiesController } from './copies.controller.js';
import { CopyDecisionsService } from './copy-decisions.service.js';
import { CopyListService } from './copy-list.service.js';
import { CopyTurnsService } from './copy-turns.service.js';
import { CopyViewsService } from './copy-views.service.js';
import { SweepCopiesJob } from './sweep-copies.job.js';

export const reviewControllers = [CopiesController];
export const reviewServices = [
  CopyDecisionsService,
  CopyListService,
  CopyTurnsService,
  CopyViewsService,
  SafetyService,
  SweepCopiesJob,
];
