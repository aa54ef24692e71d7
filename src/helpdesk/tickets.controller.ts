import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Allow } from '../platform/auth/allow.js';
import { sendList } from '../platform/exported-list.js';
import { Answers, ValidParam, ValidQuery, idParam } from '../platform/http/contract.js';
import { pageOf, type Page } from '../platform/http/page.js';
import { MailAnswersService } from './mail/mail-answers.service.js';
import { ReplyRouteService } from './reply-route.service.js';
import { TicketExportService } from './ticket-export.service.js';
import { TicketListService } from './ticket-list.service.js';
import {
  ticketDetailSchema,
  ticketExportQuery,
  ticketQuery,
  ticketSchema,
  viewsSchema,
  type TicketDetailJson,
  type TicketExportQuery,
  type TicketJson,
  type TicketQuery,
} from './ticket.schema.js';

/** Reading tickets: views, lists, one. */
@ApiTags('tickets')
@Controller('api')
export class TicketsController {
  constructor(
    private readonly tickets: TicketListService,
    private readonly routes: ReplyRouteService,
    private readonly mailAnswers: MailAnswersService,
    private readonly exports: TicketExportService,
  ) {}

  @Get('ticket-views')
  @Allow('tickets.read')
  @Answers(viewsSchema, 'The built-in views, desks and channels with their counts')
  async views(): Promise<z.infer<typeof viewsSchema>> {
    return this.tickets.views();
  }

  @Get('tickets')
  @Allow('tickets.read')
  @Answers(pageOf(ticketSchema), 'Tickets, a page at a time')
  async list(@ValidQuery(ticketQuery) query: TicketQuery): Promise<Page<TicketJson>> {
    return this.tickets.list(query);
  }

  @Get('tickets/export')
  @Allow('tickets.read')
  @Answers(null, 'A list of tickets, whole, as a spreadsheet', 200)
  async export(
    @ValidQuery(ticketExportQuery) { format, ...filter }: TicketExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendList(reply, await this.exports.write(filter, format));
  }

  @Get('tickets/:id')
  @Allow('tickets.read')
  @Answers(ticketDetailSchema, 'One ticket with the route that a reply may take now')
  async one(@ValidParam('id', idParam) id: string): Promise<TicketDetailJson> {
    const { record, ...ticket } = await this.tickets.one(id);
    const route = await this.routes.of({
      id,
      contactPointId: record.contact_id,
      laoCode: record.lao_code,
    });
    return {
      ...ticket,
      route: route.allowed
        ? {
            ...route,
            until: route.until?.toISOString() ?? null,
            recipients: await this.mailAnswers.recipients(
              { ...record, contactPointId: record.contact_id },
              route.contactId,
            ),
          }
        : { ...route, since: route.since?.toISOString() ?? null },
      firstRepliedAt: record.first_replied_at?.toISOString() ?? null,
      reopenedCount: record.reopened_count,
      mergedInto: record.merged_into_id,
    };
  }
}
