import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import {
  changedTicketFieldSchema,
  fieldValuesSchema,
  filledFieldSchema,
  newTicketFieldSchema,
  ticketFieldOrderSchema,
  ticketFieldsSchema,
  type ChangedTicketField,
  type FieldValuesJson,
  type FilledField,
  type NewTicketField,
  type TicketFieldJson,
} from './field.schema.js';
import { FieldValuesService } from './field-values.service.js';
import { TicketFieldsService } from './ticket-fields.service.js';

const created = z.object({ id: idParam });

/** What is noted on tickets beside the conversation: which fields there are, and what stands in them. */
@ApiTags('tickets')
@Controller('api')
export class FieldsController {
  constructor(
    private readonly fields: TicketFieldsService,
    private readonly values: FieldValuesService,
  ) {}

  @Get('ticket-fields')
  @Allow('tickets.read')
  @Answers(ticketFieldsSchema, 'All of them, those in use in their order, then those that are retired')
  async list(): Promise<{ items: TicketFieldJson[] }> {
    return { items: await this.fields.list() };
  }

  @Post('ticket-fields')
  @Allow('tickets.settings')
  @Answers(created, 'Sets one up', 201)
  async add(@ValidBody(newTicketFieldSchema) given: NewTicketField): Promise<{ id: string }> {
    return { id: await this.fields.add(given) };
  }

  @Put('ticket-fields/:id')
  @Allow('tickets.settings')
  @Answers(null, 'Writes one anew; its key and kind stay')
  async change(
    @ValidParam('id', idParam) id: string,
    @ValidBody(changedTicketFieldSchema) given: ChangedTicketField,
  ): Promise<void> {
    await this.fields.change(id, given);
  }

  @Post('ticket-fields/:id/retirement')
  @Allow('tickets.settings')
  @Answers(null, 'No ticket gets it any more')
  async retire(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.fields.retire(id);
  }

  @Delete('ticket-fields/:id/retirement')
  @Allow('tickets.settings')
  @Answers(null, 'Takes one back into use')
  async restore(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.fields.restore(id);
  }

  @Put('ticket-field-order')
  @Allow('tickets.settings')
  @Answers(null, 'Puts those in use into an order')
  async order(
    @ValidBody(ticketFieldOrderSchema) { ids }: z.infer<typeof ticketFieldOrderSchema>,
  ): Promise<void> {
    await this.fields.order(ids);
  }

  @Get('tickets/:id/fields')
  @Allow('tickets.read')
  @Answers(fieldValuesSchema, 'What stands in the fields of a ticket')
  async of(@ValidParam('id', idParam) id: string): Promise<FieldValuesJson> {
    return this.values.of(id);
  }

  @Put('tickets/:id/fields/:fieldId')
  @Allow('tickets.write')
  @Answers(fieldValuesSchema, 'Fills a field in, or empties it')
  async fill(
    @ValidParam('id', idParam) id: string,
    @ValidParam('fieldId', idParam) fieldId: string,
    @ValidBody(filledFieldSchema) body: FilledField,
  ): Promise<FieldValuesJson> {
    await this.values.fill(id, fieldId, body);
    return this.values.of(id);
  }
}
