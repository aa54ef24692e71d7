import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import { TicketListService } from '../ticket-list.service.js';
import { ticketSchema, type TicketJson } from '../ticket.schema.js';
import { SplitsService } from './splits.service.js';

const newSplit = z.object({
  messageIds: z.array(idParam).min(1).max(200),
  subject: z.string().trim().min(1).max(200),
  clientToken: z
    .string()
    .min(8)
    .max(64)
    .regex(/^[\x21-\x7e]+$/),
});

/** Two matters that came as one. */
@ApiTags('tickets')
@Controller('api/tickets/:id/splits')
export class SplitsController {
  constructor(
    private readonly splits: SplitsService,
    private readonly tickets: TicketListService,
  ) {}

  @Post()
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Makes these messages a ticket of their own, and answers that one', 201)
  async split(
    @ValidParam('id', idParam) id: string,
    @ValidBody(newSplit) given: z.output<typeof newSplit>,
  ): Promise<TicketJson> {
    const made = await this.splits.split(id, given);
    const { record: _, ...ticket } = await this.tickets.one(made);
    return ticket;
  }
}
