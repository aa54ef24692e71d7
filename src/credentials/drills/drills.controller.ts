import { Controller, Get, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, pageQuery, type Page, type PageQuery } from '../../platform/http/page.js';
import { sendPdf } from '../custody/batch-custody.controller.js';
import {
  conclusionWish,
  incidentLockSchema,
  type ConclusionWish,
  type IncidentLockJson,
} from '../incidents/incident.schema.js';
import { stopWish } from '../issuance/batch.schema.js';
import { DrillListService } from './drill-list.service.js';
import { DrillReportsService } from './drill-reports.service.js';
import {
  drillLaosSchema,
  drillNoticesSchema,
  drillSchema,
  type DrillJson,
  type DrillLaosJson,
  type DrillNoticesJson,
} from './drill.schema.js';
import { DrillsService } from './drills.service.js';

/** Exercises of the emergency stop on a made-up batch. Provinces neither see nor take part in them. */
@ApiTags('drills')
@Controller('api/drills')
export class DrillsController {
  constructor(
    private readonly reading: DrillListService,
    private readonly drills: DrillsService,
    private readonly reports: DrillReportsService,
  ) {}

  @Get()
  @Allow('batches.read')
  @Answers(pageOf(drillSchema), 'Exercises of the emergency stop, newest first')
  async list(@ValidQuery(pageQuery) query: PageQuery): Promise<Page<DrillJson>> {
    return this.reading.list(query);
  }

  @Post()
  @Allow('incidents.manage')
  @Answers(drillSchema, 'Makes a made-up batch to stop, or answers the one that waits', 201)
  async begin(): Promise<DrillJson> {
    return this.reading.one(await this.drills.begin());
  }

  @Get(':id')
  @Allow('batches.read')
  @Answers(drillSchema, 'One exercise with its progress')
  async one(@ValidParam('id', idParam) id: string): Promise<DrillJson> {
    return this.reading.one(id);
  }

  @Get(':id/laos')
  @Allow('batches.read')
  @Answers(drillLaosSchema, 'Its made-up LAOs')
  async laos(@ValidParam('id', idParam) id: string): Promise<DrillLaosJson> {
    return this.reading.laos(id);
  }

  @Get(':id/locks')
  @Allow('batches.read')
  @Answers(pageOf(incidentLockSchema), 'Made-up passwords that it has not stopped yet')
  async unfinished(@ValidParam('id', idParam) id: string): Promise<Page<IncidentLockJson>> {
    return this.reading.unfinished(id);
  }

  @Get(':id/notices')
  @Allow('batches.read')
  @Answers(drillNoticesSchema, 'What would be told to whom; it is sent to nobody')
  async notices(@ValidParam('id', idParam) id: string): Promise<DrillNoticesJson> {
    return { items: await this.reading.notices(id) };
  }

  @Get(':id/report')
  @Allow('batches.read')
  @Answers(null, 'The report of the exercise, marked as one, as a PDF', 200)
  async report(@ValidParam('id', idParam) id: string, @Res() reply: FastifyReply): Promise<void> {
    await sendPdf(reply, 'drill-report.pdf', await this.reports.report(id));
  }

  @Post(':id/stop')
  @Allow('incidents.manage', 'fresh')
  @Answers(drillSchema, 'Stops the made-up batch', 200)
  async stop(
    @ValidParam('id', idParam) id: string,
    @ValidBody(stopWish) { reason }: z.output<typeof stopWish>,
  ): Promise<DrillJson> {
    await this.drills.stop(id, reason);
    return this.reading.one(id);
  }

  @Post(':id/closure')
  @Allow('incidents.manage')
  @Answers(drillSchema, 'Closes it with what was found and done', 200)
  async close(
    @ValidParam('id', idParam) id: string,
    @ValidBody(conclusionWish) wish: ConclusionWish,
  ): Promise<DrillJson> {
    await this.drills.close(id, wish);
    return this.reading.one(id);
  }
}
