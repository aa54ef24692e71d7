import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import {
  newViewRequest,
  viewDecision,
  viewRequestsSchema,
  type NewViewRequest,
  type ViewDecision,
  type ViewRequestsJson,
} from './view-allowance.schema.js';
import { ViewAllowancesService } from './view-allowances.service.js';

/** Who has opened as many copies as an hour allows may ask for more; a supervisor decides. */
@ApiTags('documents')
@Controller('api/copy-view-requests')
export class ViewAllowancesController {
  constructor(private readonly allowances: ViewAllowancesService) {}

  @Get()
  @Allow('copies.allow-views')
  @Answers(viewRequestsSchema, 'What waits for a decision, the oldest first')
  async list(): Promise<ViewRequestsJson> {
    return this.allowances.waiting();
  }

  @Post()
  @Allow('copies.review')
  @Answers(null, 'Asks to open more copies than an hour allows; somebody else decides')
  async ask(@ValidBody(newViewRequest) given: NewViewRequest): Promise<void> {
    await this.allowances.ask(given);
  }

  @Post(':id/decision')
  @Allow('copies.allow-views')
  @Answers(null, 'Grants so many more for so many hours, or refuses, what somebody else asked for')
  async decide(
    @ValidParam('id', idParam) id: string,
    @ValidBody(viewDecision) given: ViewDecision,
  ): Promise<void> {
    await this.allowances.decide(id, given);
  }
}
