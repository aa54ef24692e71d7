import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import {
  changedMacroSchema,
  filledMacroSchema,
  macrosSchema,
  newMacroSchema,
  type ChangedMacro,
  type FilledMacroJson,
  type MacroJson,
  type NewMacro,
} from './macro.schema.js';
import { MacrosService } from './macros.service.js';
import { TicketMacrosService } from './ticket-macros.service.js';

const which = z.object({ archived: z.enum(['true', 'false']).default('false') });
const wish = z.object({ language: z.enum(['th', 'en']).optional() });
const created = z.object({ id: idParam });

/** Answers that are written once and used many times. */
@ApiTags('macros')
@Controller('api')
export class MacrosController {
  constructor(
    private readonly macros: MacrosService,
    private readonly ticketMacros: TicketMacrosService,
  ) {}

  @Get('macros')
  @Allow('tickets.write')
  @Answers(macrosSchema, 'Those in use, or those that were put away')
  async list(@ValidQuery(which) query: z.output<typeof which>): Promise<{ items: MacroJson[] }> {
    return { items: await this.macros.list(query.archived === 'true') };
  }

  @Post('macros')
  @Allow('macros.manage')
  @Answers(created, 'Writes one', 201)
  async add(@ValidBody(newMacroSchema) given: NewMacro): Promise<{ id: string }> {
    return { id: await this.macros.add(given) };
  }

  @Put('macros/:id')
  @Allow('macros.manage')
  @Answers(null, 'Writes one anew')
  async change(
    @ValidParam('id', idParam) id: string,
    @ValidBody(changedMacroSchema) given: ChangedMacro,
  ): Promise<void> {
    await this.macros.change(id, given);
  }

  @Post('macros/:id/archiving')
  @Allow('macros.manage')
  @Answers(null, 'Puts one away')
  async archive(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.macros.archive(id);
  }

  @Delete('macros/:id/archiving')
  @Allow('macros.manage')
  @Answers(null, 'Takes one back into use')
  async restore(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.macros.restore(id);
  }

  @Get('tickets/:id/macros/:macroId')
  @Allow('tickets.write')
  @Answers(filledMacroSchema, 'Its text for a ticket, filled with what is known')
  async fill(
    @ValidParam('id', idParam) id: string,
    @ValidParam('macroId', idParam) macroId: string,
    @ValidQuery(wish) query: z.output<typeof wish>,
  ): Promise<FilledMacroJson> {
    return this.ticketMacros.fill(id, macroId, query.language);
  }
}
