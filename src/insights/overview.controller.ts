import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Allow } from '../platform/auth/allow.js';
import { Answers, ValidQuery } from '../platform/http/contract.js';
import { pageOf, type Page } from '../platform/http/page.js';
import { countedQuery, countedSchema, type CountedJson, type CountedQuery } from './counted.schema.js';
import { CountedService } from './counted.service.js';
import { overviewBook } from './overview-sheet.js';
import {
  overviewQuery,
  overviewSchema,
  slowestQuery,
  slowestSchema,
  type OverviewJson,
  type SlowestJson,
} from './overview.schema.js';
import { OverviewService } from './overview.service.js';

/** Figures across all parts of the desk; they change nothing. */
@ApiTags('insights')
@Controller('api/overview')
export class OverviewController {
  constructor(
    private readonly overview: OverviewService,
    private readonly counted: CountedService,
  ) {}

  @Get()
  @Allow('figures.read')
  @Answers(overviewSchema, 'How the desk is doing: what waits now, and how the last days went')
  async read(@ValidQuery(overviewQuery) query: z.output<typeof overviewQuery>): Promise<OverviewJson> {
    return this.overview.read(query.days);
  }

  @Get('slowest')
  @Allow('figures.read')
  @Answers(slowestSchema, 'The tickets on which people waited longest for an answer, or for the end')
  async slowest(
    @ValidQuery(slowestQuery) { which, days }: z.output<typeof slowestQuery>,
  ): Promise<SlowestJson> {
    return this.overview.slowest(which, days);
  }

  @Get('counted')
  @Allow('figures.read')
  @Answers(pageOf(countedSchema), 'The tickets that a figure of the last days counts, the latest first')
  async list(@ValidQuery(countedQuery) query: CountedQuery): Promise<Page<CountedJson>> {
    return this.counted.list(query);
  }

  @Get('export')
  @Allow('figures.read')
  @Answers(null, 'The same as a workbook', 200)
  async export(
    @ValidQuery(overviewQuery) query: z.output<typeof overviewQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const figures = await this.overview.read(query.days);
    await reply
      .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="overview-${figures.since}-${figures.until}.xlsx"`)
      .header('cache-control', 'no-store')
      .send(await overviewBook(figures));
  }
}
