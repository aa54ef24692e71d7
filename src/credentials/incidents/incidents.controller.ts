import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { IncidentListService } from './incident-list.service.js';
import {
  conclusionWish,
  incidentQuery,
  incidentSchema,
  type IncidentJson,
  type IncidentQuery,
} from './incident.schema.js';
import { IncidentsService } from './incidents.service.js';

/** What went wrong with credentials, until it is closed with a report. */
@ApiTags('incidents')
@Controller('api/incidents')
export class IncidentsController {
  constructor(
    private readonly reading: IncidentListService,
    private readonly incidents: IncidentsService,
  ) {}

  @Get()
  @Allow('custody.read')
  @Answers(pageOf(incidentSchema), 'Incidents, newest first')
  async list(@ValidQuery(incidentQuery) query: IncidentQuery): Promise<Page<IncidentJson>> {
    return this.reading.list(query);
  }

  @Get(':id')
  @Allow('custody.read')
  @Answers(incidentSchema, 'One incident with its progress')
  async one(@ValidParam('id', idParam) id: string): Promise<IncidentJson> {
    return this.reading.one(id);
  }

  @Post(':id/closure')
  @Allow('incidents.manage')
  @Answers(incidentSchema, 'Closes it with what was found and done', 200)
  async close(
    @ValidParam('id', idParam) id: string,
    @ValidBody(conclusionWish) { conclusion }: z.output<typeof conclusionWish>,
  ): Promise<IncidentJson> {
    await this.incidents.close(id, conclusion);
    return this.reading.one(id);
  }
}
