import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody } from '../../platform/http/contract.js';
import type { DocumentSettings } from './document-settings.policy.js';
import { DocumentSettingsService } from './document-settings.service.js';
import { PreviewService } from '../reminders/preview.service.js';
import {
  documentSettingsSchema,
  previewSchema,
  settingsAnswer,
  type PreviewJson,
  type SettingsAnswer,
} from './settings.schema.js';

/** How rule 5 is counted and reminded of: read, changed, and tried before it is changed. */
@ApiTags('documents')
@Controller('api/document-settings')
export class DocumentSettingsController {
  constructor(
    private readonly settings: DocumentSettingsService,
    private readonly previews: PreviewService,
  ) {}

  @Get()
  @Allow('documents.settings')
  @Answers(settingsAnswer, 'The settings in force, and the last changes')
  async read(): Promise<SettingsAnswer> {
    return { current: await this.settings.current(), changes: await this.settings.history() };
  }

  @Post()
  @Allow('documents.settings')
  @Answers(settingsAnswer, 'Puts others in force; due days become later by it, never earlier', 200)
  async change(@ValidBody(documentSettingsSchema) content: DocumentSettings): Promise<SettingsAnswer> {
    await this.settings.change(content);
    return this.read();
  }

  @Post('preview')
  @Allow('documents.settings')
  @Answers(previewSchema, 'Who would be reminded on the next working day under these settings', 200)
  async preview(@ValidBody(documentSettingsSchema) content: DocumentSettings): Promise<PreviewJson> {
    return this.previews.next(content);
  }
}
