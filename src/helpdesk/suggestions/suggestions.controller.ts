import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import { suggestionsSchema, writtenSchema, type SuggestionJson, type Written } from './suggestion.schema.js';
import { SuggestionsService } from './suggestions.service.js';

/** What helps to write an answer, while it is being written. */
@ApiTags('macros')
@Controller('api/tickets/:id/suggestions')
export class SuggestionsController {
  constructor(private readonly suggestions: SuggestionsService) {}

  /** What somebody writes stands in no address, and so in no log. */
  @Post()
  @Allow('tickets.write')
  @Answers(suggestionsSchema, 'Macros and articles that fit what is written and what was asked', 200)
  async suggest(
    @ValidParam('id', idParam) id: string,
    @ValidBody(writtenSchema) { text }: Written,
  ): Promise<{ items: SuggestionJson[] }> {
    return { items: await this.suggestions.of(id, text) };
  }
}
