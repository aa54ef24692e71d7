import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../platform/http/contract.js';
import {
  closedDesksSchema,
  deskClosingPreviewSchema,
  deskClosingSchema,
  type ClosedDesksJson,
  type DeskClosing,
  type DeskClosingPreviewJson,
} from './desk-closing/desk-closing.schema.js';
import { DeskClosingService } from './desk-closing/desk-closing.service.js';
import { defaultDeskId } from './desk.entity.js';
import { deskOrderSchema, desksSchema, writtenDeskSchema, type WrittenDesk } from './desk.schema.js';
import { DesksService } from './desks.service.js';

const created = z.object({ id: idParam });

/** Where tickets wait: which desks there are, what they are called, in which order they stand. */
@ApiTags('tickets')
@Controller('api')
export class DesksController {
  constructor(
    private readonly desks: DesksService,
    private readonly closing: DeskClosingService,
  ) {}

  @Get('desks')
  @Allow('tickets.read')
  @Answers(desksSchema, 'All desks that take tickets')
  async list(): Promise<z.infer<typeof desksSchema>> {
    return { items: await this.desks.list(), takesTheRest: defaultDeskId };
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

  @Get('closed-desks')
  @Allow('tickets.settings')
  @Answers(closedDesksSchema, 'Desks that are closed, and how far each is emptied')
  async closed(): Promise<ClosedDesksJson> {
    return this.closing.closed();
  }

  @Get('desks/:id/closing')
  @Allow('tickets.settings')
  @Answers(deskClosingPreviewSchema, 'What closing it would touch')
  async preview(@ValidParam('id', idParam) id: string): Promise<DeskClosingPreviewJson> {
    return this.closing.preview(id);
  }

  @Put('desks/:id/closing')
  @Allow('tickets.settings')
  @Answers(null, 'Closes it: it takes nothing any more, and what is open there goes to another')
  async close(
    @ValidParam('id', idParam) id: string,
    @ValidBody(deskClosingSchema) { into }: DeskClosing,
  ): Promise<void> {
    await this.closing.close(id, into);
  }

  @Delete('desks/:id/closing')
  @Allow('tickets.settings')
  @Answers(null, 'Opens it again')
  async reopen(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.closing.reopen(id);
  }
}
