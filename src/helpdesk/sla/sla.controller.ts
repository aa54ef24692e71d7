import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody } from '../../platform/http/contract.js';
import { SlaPreviewService } from './sla-preview.service.js';
import { SlaSettingsService } from './sla-settings.service.js';
import {
  newSlaTargets,
  slaPreviewSchema,
  slaSettingsSchema,
  slaTargetsSchema,
  type NewSlaTargets,
  type SlaPreviewJson,
  type SlaSettingsJson,
} from './sla.schema.js';
import type { SlaTargets } from './targets.policy.js';

/** What is promised to whoever writes to us, in working time. */
@ApiTags('tickets')
@Controller('api/sla-settings')
export class SlaController {
  constructor(
    private readonly settings: SlaSettingsService,
    private readonly previews: SlaPreviewService,
  ) {}

  @Get()
  @Allow('tickets.settings')
  @Answers(slaSettingsSchema, 'What is promised, and the last changes with how far tickets follow')
  async read(): Promise<SlaSettingsJson> {
    return this.settings.read();
  }

  @Post()
  @Allow('tickets.settings')
  @Answers(slaSettingsSchema, 'Puts other promises in force; open tickets are counted anew', 200)
  async change(@ValidBody(newSlaTargets) given: NewSlaTargets): Promise<SlaSettingsJson> {
    await this.settings.change(given);
    return this.read();
  }

  @Post('preview')
  @Allow('tickets.settings')
  @Answers(slaPreviewSchema, 'What these promises would do to the tickets that are open now', 200)
  async preview(@ValidBody(slaTargetsSchema) targets: SlaTargets): Promise<SlaPreviewJson> {
    return this.previews.preview(targets);
  }
}
