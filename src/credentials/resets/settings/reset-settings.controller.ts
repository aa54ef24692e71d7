import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../../platform/auth/allow.js';
import { Answers, ValidBody } from '../../../platform/http/contract.js';
import { db } from '../../../platform/database/transaction.js';
import { needsSchema, type NeedsJson } from '../case.schema.js';
import { needsOf, riskOf } from '../weighing/reset.policy.js';
import type { ResetSettings } from './reset-settings.policy.js';
import {
  previewWish,
  resetSettingsSchema,
  settingLimits,
  settingsAnswerSchema,
  type PreviewWish,
  type SettingsAnswerJson,
} from './reset-settings.schema.js';
import { ResetSettingsService } from './reset-settings.service.js';

/** The numbers of the reset policy, what they were, and what a case would need under others. */
@ApiTags('reset-settings')
@Controller('api/reset-settings')
export class ResetSettingsController {
  constructor(private readonly settings: ResetSettingsService) {}

  @Get()
  @Allow('resets.read')
  @Answers(settingsAnswerSchema, 'The numbers in force, and the last changes')
  async read(): Promise<SettingsAnswerJson> {
    const changes = await this.settings.history();
    const ids = changes.map(({ changedBy }) => changedBy).concat('');
    const staff: { id: string; name: string }[] = await db().query(
      'SELECT id, name FROM staff WHERE id IN (?)',
      [ids],
    );
    const names = new Map(staff.map(({ id, name }) => [id, name]));
    return {
      current: await this.settings.current(),
      limits: settingLimits,
      changes: changes.map(({ changedBy, changedAt, ...change }) => ({
        ...change,
        changedBy: names.get(changedBy) ?? changedBy,
        changedAt: changedAt.toISOString(),
      })),
    };
  }

  @Post()
  @Allow('resets.settings', 'fresh')
  @Answers(settingsAnswerSchema, 'Puts others in force', 200)
  async change(@ValidBody(resetSettingsSchema) content: ResetSettings): Promise<SettingsAnswerJson> {
    await this.settings.change(content);
    return this.read();
  }

  @Post('preview')
  @Allow('resets.read')
  @Answers(needsSchema, 'What a case would need under these numbers', 200)
  preview(@ValidBody(previewWish) { settings, facts }: PreviewWish): NeedsJson {
    const risk = riskOf(facts, settings);
    return { ...needsOf(risk, facts, settings), risk: risk.risk, signals: risk.signals };
  }
}
