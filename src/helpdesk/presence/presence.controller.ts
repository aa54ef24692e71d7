import { Controller, Delete, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import {
  openTicketsSchema,
  presenceSchema,
  presentSchema,
  screenSchema,
  type OpenTicketsJson,
  type PresenceBody,
  type PresentJson,
} from './presence.schema.js';
import { PresenceService } from './presence.service.js';

const ofScreen = z.object({ screen: screenSchema });

/** Who of those who answer has a ticket open. Screens say it every half minute, and when it changes. */
@ApiTags('tickets')
@Controller('api/tickets/:id/presence')
export class PresenceController {
  constructor(private readonly presence: PresenceService) {}

  @Put()
  @Allow('tickets.write')
  @Answers(presentSchema, 'A screen of mine shows it; answers who else has it open')
  async here(
    @ValidParam('id', idParam) id: string,
    @ValidBody(presenceSchema) body: PresenceBody,
  ): Promise<PresentJson> {
    return this.presence.here(id, body);
  }

  @Delete()
  @Allow('tickets.write')
  @Answers(null, 'That screen does not any more')
  async left(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(ofScreen) { screen }: z.infer<typeof ofScreen>,
  ): Promise<void> {
    await this.presence.left(id, screen);
  }
}

/** Who of those who answer has any ticket open, for the lists: asked once for all rows. */
@ApiTags('tickets')
@Controller('api/presence')
export class PresencesController {
  constructor(private readonly presence: PresenceService) {}

  @Get()
  @Allow('tickets.write')
  @Answers(openTicketsSchema, 'Which tickets others have open right now')
  async open(): Promise<OpenTicketsJson> {
    return this.presence.open();
  }
}
