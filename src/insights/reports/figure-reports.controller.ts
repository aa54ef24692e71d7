import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidQuery } from '../../platform/http/contract.js';
import { FigureReportsService } from './figure-reports.service.js';
import {
  figureReportsSchema,
  newRecipientsSchema,
  reportPreviewSchema,
  reportQuery,
  type FigureReportsJson,
  type NewRecipients,
  type ReportPreviewJson,
} from './report.schema.js';

/** The figures by mail. */
@ApiTags('insights')
@Controller('api/figure-reports')
export class FigureReportsController {
  constructor(private readonly reports: FigureReportsService) {}

  @Get()
  @Allow('reports.manage')
  @Answers(figureReportsSchema, 'Who gets them, and who could')
  async read(): Promise<FigureReportsJson> {
    return this.reports.read();
  }

  @Put()
  @Allow('reports.manage')
  @Answers(null, 'Chooses who gets them from now on')
  async choose(@ValidBody(newRecipientsSchema) given: NewRecipients): Promise<void> {
    await this.reports.choose(given);
  }

  @Get('preview')
  @Allow('reports.manage')
  @Answers(reportPreviewSchema, 'What the last one said, or would have')
  async preview(
    @ValidQuery(reportQuery) { rhythm }: z.output<typeof reportQuery>,
  ): Promise<ReportPreviewJson> {
    return this.reports.preview(rhythm);
  }
}
