import { Controller, Delete, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../platform/http/contract.js';
import { LaoCandidatesService } from './lao-candidates.service.js';
import { TicketLaoService } from './ticket-lao.service.js';
import { TicketListService } from './ticket-list.service.js';
import {
  laoCandidatesSchema,
  laoLinkSchema,
  ticketSchema,
  type LaoCandidatesJson,
  type LaoLink,
  type TicketJson,
} from './ticket.schema.js';

const unlinking = z.object({ unbind: z.enum(['true', 'false']).default('false') });

/** Which LAO a ticket is about: proposed by the desk, confirmed by an agent. */
@ApiTags('tickets')
@Controller('api/tickets/:id')
export class TicketLaoController {
  constructor(
    private readonly candidates: LaoCandidatesService,
    private readonly laos: TicketLaoService,
    private readonly tickets: TicketListService,
  ) {}

  @Get('lao-candidates')
  @Allow('tickets.read')
  @Answers(laoCandidatesSchema, 'Which LAO this may be about, and why; the desk never decides it')
  async list(@ValidParam('id', idParam) id: string): Promise<LaoCandidatesJson> {
    return this.candidates.of(id);
  }

  @Put('lao')
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Links the ticket to a LAO and, when asked, binds its contact to it')
  async link(
    @ValidParam('id', idParam) id: string,
    @ValidBody(laoLinkSchema) body: LaoLink,
  ): Promise<TicketJson> {
    await this.laos.link(id, body);
    return this.shown(id);
  }

  @Delete('lao')
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Takes the link back and, when asked, the binding of its contact too', 200)
  async unlink(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(unlinking) query: z.output<typeof unlinking>,
  ): Promise<TicketJson> {
    await this.laos.unlink(id, query.unbind === 'true');
    return this.shown(id);
  }

  private async shown(id: string): Promise<TicketJson> {
    const { record: _, ...ticket } = await this.tickets.one(id);
    return ticket;
  }
}
