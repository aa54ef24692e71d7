import { Controller, Delete, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidParam, idParam } from '../../platform/http/contract.js';
import { relationsSchema, type RelationsJson } from './relation.schema.js';
import { RelationsService } from './relations.service.js';
import { TicketLinksService } from './ticket-links.service.js';

/** What a ticket has to do with others. */
@ApiTags('tickets')
@Controller('api/tickets/:id')
export class RelationsController {
  constructor(
    private readonly relations: RelationsService,
    private readonly links: TicketLinksService,
  ) {}

  @Get('relations')
  @Allow('tickets.read')
  @Answers(relationsSchema, 'What was merged and linked, and what may be the same matter')
  async read(@ValidParam('id', idParam) id: string): Promise<RelationsJson> {
    return this.relations.of(id);
  }

  @Put('links/:other')
  @Allow('tickets.write')
  @Answers(relationsSchema, 'Says that two tickets have to do with each other')
  async link(
    @ValidParam('id', idParam) id: string,
    @ValidParam('other', idParam) other: string,
  ): Promise<RelationsJson> {
    await this.links.link(id, other);
    return this.relations.of(id);
  }

  @Delete('links/:other')
  @Allow('tickets.write')
  @Answers(relationsSchema, 'Takes that back', 200)
  async unlink(
    @ValidParam('id', idParam) id: string,
    @ValidParam('other', idParam) other: string,
  ): Promise<RelationsJson> {
    await this.links.unlink(id, other);
    return this.relations.of(id);
  }
}
