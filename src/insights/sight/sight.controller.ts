import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { sightQuery, sightSchema, type SightJson } from './sight.schema.js';
import { SightService } from './sight.service.js';

/** Why somebody can see a thing, or cannot. */
@ApiTags('staff')
@Controller('api/staff')
export class SightController {
  constructor(private readonly sight: SightService) {}

  @Get(':id/sight')
  @Allow('audit.read')
  @Answers(sightSchema, 'Whether somebody can see a ticket, LAO or case, with the rules that decide')
  async explain(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(sightQuery) { kind, number }: z.output<typeof sightQuery>,
  ): Promise<SightJson> {
    return this.sight.explain(id, kind, number);
  }
}
