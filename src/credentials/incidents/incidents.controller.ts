import { Controller, Get, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, pageQuery, type Page, type PageQuery } from '../../platform/http/page.js';
import { sendPdf } from '../custody/batch-custody.controller.js';
import { IncidentLocksService } from './incident-locks.service.js';
import { IncidentListService } from './incident-list.service.js';
import { IncidentReportsService } from './incident-reports.service.js';
import {
  conclusionWish,
  incidentCountSchema,
  incidentLockSchema,
  incidentQuery,
  incidentSchema,
  type ConclusionWish,
  type IncidentCountJson,
  type IncidentJson,
  type IncidentLockJson,
  type IncidentQuery,
} from './incident.schema.js';
import { IncidentsService } from './incidents.service.js';

/** What went wrong with credentials, until it is closed with a report. */
@ApiTags('incidents')
@Controller('api/incidents')
export class IncidentsController {
  constructor(
    private readonly reading: IncidentListService,
    private readonly locks: IncidentLocksService,
    private readonly incidents: IncidentsService,
    private readonly reports: IncidentReportsService,
  ) {}

  @Get()
  @Allow('custody.read')
  @Answers(pageOf(incidentSchema), 'Incidents, newest first')
  async list(@ValidQuery(incidentQuery) query: IncidentQuery): Promise<Page<IncidentJson>> {
    return this.reading.list(query);
  }

  @Get('count')
  @Allow('custody.read')
  @Answers(incidentCountSchema, 'How many are open')
  async count(): Promise<IncidentCountJson> {
    return { open: await this.reading.countOpen() };
  }

  @Get(':id')
  @Allow('custody.read')
  @Answers(incidentSchema, 'One incident with its progress')
  async one(@ValidParam('id', idParam) id: string): Promise<IncidentJson> {
    return this.reading.one(id);
  }

  @Get(':id/locks')
  @Allow('custody.read')
  @Answers(pageOf(incidentLockSchema), 'Passwords that it has not stopped yet')
  async unfinished(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(pageQuery) query: PageQuery,
  ): Promise<Page<IncidentLockJson>> {
    await this.reading.one(id);
    return this.locks.unfinished(id, query);
  }

  @Get(':id/report')
  @Allow('custody.read')
  @Answers(null, 'What happened and what was done about it, as a PDF', 200)
  async report(@ValidParam('id', idParam) id: string, @Res() reply: FastifyReply): Promise<void> {
    await sendPdf(reply, 'incident-report.pdf', await this.reports.report(id));
  }

  @Post(':id/closure')
  @Allow('incidents.manage')
  @Answers(incidentSchema, 'Closes it with what was found and done', 200)
  async close(
    @ValidParam('id', idParam) id: string,
    @ValidBody(conclusionWish) wish: ConclusionWish,
  ): Promise<IncidentJson> {
    await this.incidents.close(id, wish);
    return this.reading.one(id);
  }
}
