import { Controller, Delete, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import { TicketListService } from '../ticket-list.service.js';
import { ticketSchema, type TicketJson } from '../ticket.schema.js';
import { MergesService } from './merges.service.js';

const merging = z.object({ into: idParam });

/** Two tickets that are one matter. */
@ApiTags('tickets')
@Controller('api/tickets/:id/merge')
export class MergesController {
  constructor(
    private readonly merges: MergesService,
    private readonly tickets: TicketListService,
  ) {}

  @Post()
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Merges the ticket into another, and answers that one', 200)
  async merge(
    @ValidParam('id', idParam) id: string,
    @ValidBody(merging) { into }: z.output<typeof merging>,
  ): Promise<TicketJson> {
    await this.merges.merge(id, into);
    return this.shown(into);
  }

  @Delete()
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Takes the merge of this ticket back', 200)
  async takeBack(@ValidParam('id', idParam) id: string): Promise<TicketJson> {
    await this.merges.takeBack(id);
    return this.shown(id);
  }

  private async shown(id: string): Promise<TicketJson> {
    const { record: _, ...ticket } = await this.tickets.one(id);
    return ticket;
  }
}
