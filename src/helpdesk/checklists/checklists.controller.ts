import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import {
  checklistSchema,
  checklistTickSchema,
  newChecklistItemSchema,
  type ChecklistJson,
} from './checklist.schema.js';
import { ChecklistsService } from './checklists.service.js';

/** What is to be done on a ticket. Every change answers the whole list as it is then. */
@ApiTags('tickets')
@Controller('api/tickets/:id/checklist')
export class ChecklistsController {
  constructor(private readonly checklists: ChecklistsService) {}

  @Get()
  @Allow('tickets.write')
  @Answers(checklistSchema, 'What is to be done on a ticket')
  async list(@ValidParam('id', idParam) id: string): Promise<ChecklistJson> {
    return this.checklists.of(id);
  }

  @Post()
  @Allow('tickets.write')
  @Answers(checklistSchema, 'Adds something; what stands there already stands there once', 200)
  async add(
    @ValidParam('id', idParam) id: string,
    @ValidBody(newChecklistItemSchema) body: z.infer<typeof newChecklistItemSchema>,
  ): Promise<ChecklistJson> {
    await this.checklists.add(id, [body.text]);
    return this.checklists.of(id);
  }

  @Put(':itemId')
  @Allow('tickets.write')
  @Answers(checklistSchema, 'Ticks something off, or no longer')
  async tick(
    @ValidParam('id', idParam) id: string,
    @ValidParam('itemId', idParam) itemId: string,
    @ValidBody(checklistTickSchema) body: z.infer<typeof checklistTickSchema>,
  ): Promise<ChecklistJson> {
    await this.checklists.tick(id, itemId, body.done);
    return this.checklists.of(id);
  }

  @Delete(':itemId')
  @Allow('tickets.write')
  @Answers(checklistSchema, 'Takes something away', 200)
  async remove(
    @ValidParam('id', idParam) id: string,
    @ValidParam('itemId', idParam) itemId: string,
  ): Promise<ChecklistJson> {
    await this.checklists.remove(id, itemId);
    return this.checklists.of(id);
  }
}
