import { MergeContentService } from './merge-content.service.js';
import { MergedMessage } from './merged-message.entity.js';
import { MergesController } from './merges.controller.js';
import { MergesService } from './merges.service.js';
import { SurvivorsService } from './survivors.service.js';
import { TicketMerge } from './ticket-merge.entity.js';

/** Two tickets that are one matter: what the helpdesk is made of, by kind. */
export const mergingEntities = [TicketMerge, MergedMessage];
export const mergingControllers = [MergesController];
export const mergingProviders = [MergeContentService, MergesService, SurvivorsService];
