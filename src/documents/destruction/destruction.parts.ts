import { DestroyedThingsService } from './destroyed-things.service.js';
import { DestructionLine } from './destruction-line.entity.js';
import { DestructionListService } from './destruction-list.service.js';
import { DestructionPaperService } from './destruction-paper.service.js';
import { DestructionRecord } from './destruction-record.entity.js';
import { DestructionsController } from './destructions.controller.js';
import { DestructionsService } from './destructions.service.js';

export const destructionEntities = [DestructionLine, DestructionRecord];
export const destructionControllers = [DestructionsController];
export const destructionServices = [
  DestroyedThingsService,
  DestructionListService,
  DestructionPaperService,
  DestructionsService,
];
