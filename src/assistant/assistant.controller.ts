import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Allow } from '../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../platform/http/contract.js';
import { assistantSchema, assistantWish, type AssistantJson } from './assistant.schema.js';
import { TakeoversService } from './takeovers.service.js';

/** Who has the conversation of a ticket: the assistant or a person. */
@ApiTags('assistant')
@Controller('api/tickets/:id/assistant')
export class AssistantController {
  constructor(private readonly takeovers: TakeoversService) {}

  @Get()
  @Allow('tickets.read')
  @Answers(assistantSchema, 'How the assistant stands on a ticket')
  async read(@ValidParam('id', idParam) id: string): Promise<AssistantJson> {
    return this.takeovers.read(id);
  }

  @Put()
  @Allow('tickets.write')
  @Answers(assistantSchema, 'Takes the conversation over, or gives it back', 200)
  async set(
    @ValidParam('id', idParam) id: string,
    @ValidBody(assistantWish) { state }: z.output<typeof assistantWish>,
  ): Promise<AssistantJson> {
    await this.takeovers.set(id, state);
    return this.takeovers.read(id);
  }
}
