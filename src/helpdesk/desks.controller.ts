import { Controller, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../platform/http/contract.js';
import { deskOrderSchema, desksSchema, writtenDeskSchema, type WrittenDesk } from './desk.schema.js';
import { DesksService } from './desks.service.js';

const created = z.object({ id: idParam });

/** Where tickets wait: which desks there are, what they are called, in which order they stand. */
@ApiTags('tickets')
@Controller('api')
export class DesksController {
  constructor(private readonly desks: DesksService) {}

  @Get('desks')
  @Allow('tickets.read')
  @Answers(desksSchema, 'All desks')
  async list(): Promise<z.infer<typeof desksSchema>> {
    return { items: await this.desks.list() };
  }

  @Post('desks')
  @Allow('tickets.settings')
  @Answers(created, 'Makes a desk, behind the others', 201)
  async add(@ValidBody(writtenDeskSchema) { name }: WrittenDesk): Promise<{ id: string }> {
    return { id: await this.desks.add(name) };
  }

  @Put('desks/:id')
  @Allow('tickets.settings')
  @Answers(null, 'Calls a desk by another name; its tickets, rules and promises stay with it')
  async rename(
    @ValidParam('id', idParam) id: string,
    @ValidBody(writtenDeskSchema) { name }: WrittenDesk,
  ): Promise<void> {
    await this.desks.rename(id, name);
  }

  @Put('desk-order')
  @Allow('tickets.settings')
  @Answers(null, 'Puts the desks into an order')
  async order(@ValidBody(deskOrderSchema) { ids }: z.infer<typeof deskOrderSchema>): Promise<void> {
    await this.desks.order(ids);
  }
}
