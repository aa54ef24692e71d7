import { Attestation } from './attestation.entity.js';
import { DocumentCycle } from './document-cycle.entity.js';
import { Obligation } from './obligation.entity.js';
import { ObligationsService } from './obligations.service.js';
import { Waiver } from './waiver.entity.js';

export const obligationEntities = [Attestation, DocumentCycle, Obligation, Waiver];
export const obligationServices = [ObligationsService];
