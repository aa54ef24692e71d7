import { Controller, Delete, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../platform/http/contract.js';
import {
  assignmentSchema,
  deskMoveSchema,
  type Assignment,
  type DeskMove,
} from './handing-over/handing-over.schema.js';
import { HandingOverService } from './handing-over/handing-over.service.js';
import { TicketCareService } from './ticket-care.service.js';
import { TicketListService } from './ticket-list.service.js';
import { priorities } from './priority.policy.js';
import { ticketSchema, type TicketJson } from './ticket.schema.js';

const priority = z.object({ priority: z.enum(priorities) });
const subject = z.object({ subject: z.string().trim().min(1).max(200) });
const tagList = z.array(z.string().trim().min(1).max(50)).max(20);
const tags = z.object({
  tags: tagList,
  /** Those that were on the person's screen: what somebody else added or took away meanwhile stays so. */
  seen: tagList.optional(),
});
const snooze = z.object({
  /** Null: until they write. */
  until: z.iso.datetime({ offset: true }).nullable(),
});

const reopening = z.object({ undo: z.literal('true').optional() });

/** Looking after a ticket. Every action answers the ticket as it is then. */
@ApiTags('tickets')
@Controller('api/tickets/:id')
export class TicketCareController {
  constructor(
    private readonly care: TicketCareService,
    private readonly handingOver: HandingOverService,
    private readonly tickets: TicketListService,
  ) {}

  @Put('assignment')
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Gives the ticket to somebody, or to nobody; a note for them is kept with it')
  async assign(@ValidParam('id', idParam) id: string, @ValidBody(assignmentSchema) body: Assignment) {
    await this.handingOver.give(id, body);
    return this.shown(id);
  }

  @Put('desk')
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Moves the ticket to another desk; a note for it is kept with it')
  async move(@ValidParam('id', idParam) id: string, @ValidBody(deskMoveSchema) body: DeskMove) {
    await this.handingOver.move(id, body);
    return this.shown(id);
  }

  @Put('priority')
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Sets how urgent it is')
  async prioritise(
    @ValidParam('id', idParam) id: string,
    @ValidBody(priority) body: z.infer<typeof priority>,
  ) {
    await this.care.prioritise(id, body.priority);
    return this.shown(id);
  }

  @Put('subject')
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Gives the ticket another subject')
  async rename(@ValidParam('id', idParam) id: string, @ValidBody(subject) body: z.infer<typeof subject>) {
    await this.care.rename(id, body.subject);
    return this.shown(id);
  }

  @Put('tags')
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Sets the whole list of tags')
  async tag(@ValidParam('id', idParam) id: string, @ValidBody(tags) body: z.infer<typeof tags>) {
    await this.care.tag(id, body.tags, body.seen);
    return this.shown(id);
  }

  @Put('snooze')
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Puts the ticket aside until a time, or until they write, whichever comes first')
  async snooze(@ValidParam('id', idParam) id: string, @ValidBody(snooze) body: z.infer<typeof snooze>) {
    await this.care.snooze(id, body.until === null ? null : new Date(body.until));
    return this.shown(id);
  }

  @Delete('snooze')
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Takes the ticket back from being aside', 200)
  async wake(@ValidParam('id', idParam) id: string) {
    await this.care.wake(id);
    return this.shown(id);
  }

  @Post('closure')
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Ends the matter')
  async close(@ValidParam('id', idParam) id: string) {
    await this.care.close(id);
    return this.shown(id);
  }

  @Delete('closure')
  @Allow('tickets.write')
  @Answers(ticketSchema, 'Begins again; `undo`: a closing of just now has not been', 200)
  async reopen(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(reopening) { undo }: z.output<typeof reopening>,
  ) {
    await (undo ? this.care.undoClosing(id) : this.care.reopen(id));
    return this.shown(id);
  }

  private async shown(id: string): Promise<TicketJson> {
    const { record: _, ...ticket } = await this.tickets.one(id);
    return ticket;
  }
}
