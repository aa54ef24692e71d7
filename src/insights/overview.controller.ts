import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../platform/auth/allow.js';
import { Answers, ValidQuery } from '../platform/http/contract.js';
import { overviewQuery, overviewSchema, type OverviewJson } from './overview.schema.js';
import { OverviewService } from './overview.service.js';

/** Figures across all parts of the desk; they change nothing. */
@ApiTags('insights')
@Controller('api/overview')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @Get()
  @Allow('figures.read')
  @Answers(overviewSchema, 'How the desk is doing: what waits now, and how the last days went')
  async read(@ValidQuery(overviewQuery) query: z.output<typeof overviewQuery>): Promise<OverviewJson> {
    return this.overview.read(query.days);
  }
}
