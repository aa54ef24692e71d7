import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import { DisturbanceMailsService } from './disturbance-mails.service.js';
import { DisturbanceReadingService } from './disturbance-reading.service.js';
import {
  addedTicketsSchema,
  confirmationSchema,
  dismissalSchema,
  disturbanceDetailSchema,
  disturbancesSchema,
  newAnswerSchema,
  newDisturbanceSchema,
  type AddedTickets,
  type Confirmation,
  type Dismissal,
  type DisturbanceDetailJson,
  type DisturbanceJson,
  type NewAnswer,
  type NewDisturbance,
} from './disturbance.schema.js';
import { DisturbancesService } from './disturbances.service.js';

const created = z.object({ id: idParam });
const mailWish = z.object({ wanted: z.boolean() }).meta({ id: 'DisturbanceMail' });
type MailWish = z.infer<typeof mailWish>;

/** What troubles many LAOs at once, and one answer to all of them. */
@ApiTags('disturbances')
@Controller('api/disturbances')
export class DisturbancesController {
  constructor(
    private readonly disturbances: DisturbancesService,
    private readonly reading: DisturbanceReadingService,
    private readonly mails: DisturbanceMailsService,
  ) {}

  @Get()
  @Allow('tickets.write')
  @Answers(disturbancesSchema, 'Those that go on, and the last that are over')
  async list(): Promise<{ items: DisturbanceJson[] }> {
    return this.reading.list();
  }

  @Get('mail')
  @Allow('disturbances.manage')
  @Answers(mailWish, 'Whether I am told by mail of what the desk proposes')
  async readMail(): Promise<MailWish> {
    return { wanted: await this.mails.wanted() };
  }

  @Put('mail')
  @Allow('disturbances.manage')
  @Answers(null, 'I am told by mail of what the desk proposes, or not')
  async chooseMail(@ValidBody(mailWish) { wanted }: MailWish): Promise<void> {
    await this.mails.choose(wanted);
  }

  @Get(':id')
  @Allow('tickets.write')
  @Answers(disturbanceDetailSchema, 'One with its tickets and answers')
  async one(@ValidParam('id', idParam) id: string): Promise<DisturbanceDetailJson> {
    return this.reading.one(id);
  }

  @Post()
  @Allow('disturbances.manage')
  @Answers(created, 'Opens one that nobody proposed', 201)
  async open(@ValidBody(newDisturbanceSchema) given: NewDisturbance): Promise<{ id: string }> {
    return { id: await this.disturbances.open(given) };
  }

  @Post(':id/confirmation')
  @Allow('disturbances.manage')
  @Answers(null, 'It is one')
  async confirm(
    @ValidParam('id', idParam) id: string,
    @ValidBody(confirmationSchema) given: Confirmation,
  ): Promise<void> {
    await this.disturbances.confirm(id, given);
  }

  @Post(':id/dismissal')
  @Allow('disturbances.manage')
  @Answers(null, 'It is none')
  async dismiss(
    @ValidParam('id', idParam) id: string,
    @ValidBody(dismissalSchema) given: Dismissal,
  ): Promise<void> {
    await this.disturbances.dismiss(id, given);
  }

  @Post(':id/tickets')
  @Allow('tickets.write')
  @Answers(null, 'These tickets tell of it too')
  async addTickets(
    @ValidParam('id', idParam) id: string,
    @ValidBody(addedTicketsSchema) given: AddedTickets,
  ): Promise<void> {
    await this.disturbances.addTickets(id, given);
  }

  @Delete(':id/tickets/:ticketId')
  @Allow('tickets.write')
  @Answers(null, 'This ticket tells of something else')
  async removeTicket(
    @ValidParam('id', idParam) id: string,
    @ValidParam('ticketId', idParam) ticketId: string,
  ): Promise<void> {
    await this.disturbances.removeTicket(id, ticketId);
  }

  @Post(':id/answers')
  @Allow('disturbances.manage')
  @Answers(null, 'Answers all of its tickets in the background', 202)
  async answer(
    @ValidParam('id', idParam) id: string,
    @ValidBody(newAnswerSchema) given: NewAnswer,
  ): Promise<void> {
    await this.disturbances.answer(id, given);
  }
}
