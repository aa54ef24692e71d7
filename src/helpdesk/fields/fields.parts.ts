import { FieldValuesService } from './field-values.service.js';
import { FieldsController } from './fields.controller.js';
import { TicketFieldValue } from './ticket-field-value.entity.js';
import { TicketField } from './ticket-field.entity.js';
import { TicketFieldsService } from './ticket-fields.service.js';

/** What is noted on tickets beside the conversation: what the helpdesk is made of, by kind. */
export const fieldEntities = [TicketField, TicketFieldValue];
export const fieldControllers = [FieldsController];
export const fieldProviders = [FieldValuesService, TicketFieldsService];
