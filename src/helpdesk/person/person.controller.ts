import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, pageQuery, type Page } from '../../platform/http/page.js';
import { TicketListService } from '../ticket-list.service.js';
import {
  replyChoiceSchema,
  replyWaysSchema,
  timelineItemSchema,
  type ReplyWaysJson,
  type TimelineItem,
} from './person.schema.js';
import { PersonTimelineService } from './person-timeline.service.js';
import { ReplyWaysService } from './reply-ways.service.js';

/** One person, whatever they write from: by which address they are answered, and all that was said with them. */
@ApiTags('tickets')
@Controller('api')
export class PersonController {
  constructor(
    private readonly ways: ReplyWaysService,
    private readonly timeline: PersonTimelineService,
    private readonly tickets: TicketListService,
  ) {}

  @Get('tickets/:id/reply-ways')
  @Allow('tickets.read')
  @Answers(replyWaysSchema, 'The ways by which the person of a ticket may be answered')
  async read(@ValidParam('id', idParam) id: string): Promise<ReplyWaysJson> {
    const { record } = await this.tickets.one(id);
    return this.ways.list({ id, contactPointId: record.contact_id });
  }

  @Put('tickets/:id/reply-way')
  @Allow('tickets.write')
  @Answers(replyWaysSchema, 'Answers go to that address of the person from now on')
  async choose(
    @ValidParam('id', idParam) id: string,
    @ValidBody(replyChoiceSchema) body: z.output<typeof replyChoiceSchema>,
  ): Promise<ReplyWaysJson> {
    await this.ways.choose(id, body.contactId);
    return this.read(id);
  }

  @Get('contacts/:id/messages')
  @Allow('tickets.read')
  @Answers(pageOf(timelineItemSchema), 'What was said with a person on all channels, newest first')
  async list(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(pageQuery) query: z.output<typeof pageQuery>,
  ): Promise<Page<TimelineItem>> {
    return this.timeline.list(id, query.limit, query.cursor);
  }
}
