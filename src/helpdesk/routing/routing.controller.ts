import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import { AbsencesService } from './absences.service.js';
import {
  absenceSchema,
  deskRoutingSchema,
  newAbsenceSchema,
  newRoutingSchema,
  type AbsenceJson,
  type DeskRoutingJson,
  type NewAbsence,
  type NewDeskRouting,
} from './routing.schema.js';
import { RoutingSettingsService } from './routing-settings.service.js';

/** Who gets which tickets by itself, and who is away. */
@ApiTags('routing')
@Controller('api')
export class RoutingController {
  constructor(
    private readonly settings: RoutingSettingsService,
    private readonly absences: AbsencesService,
  ) {}

  @Get('desk-routings')
  @Allow('tickets.settings')
  @Answers(z.object({ items: z.array(deskRoutingSchema) }), 'How each desk gives its tickets to people')
  async list(): Promise<{ items: DeskRoutingJson[] }> {
    return { items: await this.settings.list() };
  }

  @Put('desk-routings/:deskId')
  @Allow('tickets.settings')
  @Answers(null, 'Writes that of a desk anew')
  async change(
    @ValidParam('deskId', idParam) deskId: string,
    @ValidBody(newRoutingSchema) body: NewDeskRouting,
  ): Promise<void> {
    await this.settings.change(deskId, body);
  }

  @Get('absences')
  @Allow('tickets.write')
  @Answers(z.object({ items: z.array(absenceSchema) }), 'Who is away, and who will be')
  async away(): Promise<{ items: AbsenceJson[] }> {
    return { items: await this.absences.list() };
  }

  @Post('absences')
  @Allow('tickets.write')
  @Answers(null, 'Says that somebody is away')
  async add(@ValidBody(newAbsenceSchema) body: NewAbsence): Promise<void> {
    await this.absences.add(body);
  }

  @Delete('absences/:id')
  @Allow('tickets.write')
  @Answers(null, 'Takes that back')
  async remove(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.absences.remove(id);
  }
}
