import { OffersService } from './offers.service.js';
import { SuggestionsController } from './suggestions.controller.js';
import { SuggestionsService } from './suggestions.service.js';

/** What helps to write an answer: what the helpdesk is made of, by kind. */
export const suggestionControllers = [SuggestionsController];
export const suggestionProviders = [OffersService, SuggestionsService];
