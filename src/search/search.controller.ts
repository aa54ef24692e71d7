import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/auth/allow.js';
import { Answers, ValidQuery } from '../platform/http/contract.js';
import { searchAnswer, searchQuery, type SearchAnswerJson, type SearchQueryJson } from './search.schema.js';
import { SearchService } from './search.service.js';

/** One box for everything. */
@ApiTags('search')
@Controller('api/search')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  @Get()
  @Allow('tickets.read')
  @Answers(searchAnswer, 'Tickets by what was said on them, with numbers, LAOs and people; a page at a time')
  async find(@ValidQuery(searchQuery) query: SearchQueryJson): Promise<SearchAnswerJson> {
    return this.search.find(query);
  }
}
