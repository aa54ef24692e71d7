import { Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, ValidBody } from '../../http/contract.js';
import { Allow } from '../allow.js';
import { OidcHistoryService } from './oidc-history.service.js';
import {
  oidcChange,
  oidcSettingsAnswer,
  oidcSwitchOff,
  oidcTestAnswer,
  oidcTestWish,
  type OidcSettingsJson,
  type OidcStep,
} from './oidc-settings.schema.js';
import { OidcSettingsService } from './oidc-settings.service.js';
import { OidcTestService } from './oidc-test.service.js';

/** By which identity provider staff sign in, what it was before, and whether it would work. */
@ApiTags('oidc-settings')
@Controller('api/oidc-settings')
export class OidcSettingsController {
  constructor(
    private readonly settings: OidcSettingsService,
    private readonly history: OidcHistoryService,
    private readonly tests: OidcTestService,
  ) {}

  @Get()
  @Allow('staff.manage')
  @Answers(oidcSettingsAnswer, 'The identity provider in force, without its secret, and the last changes')
  async read(): Promise<OidcSettingsJson> {
    return this.history.read();
  }

  @Post()
  @Allow('staff.manage', 'fresh')
  @Answers(oidcSettingsAnswer, 'Puts another identity provider in force', 200)
  async change(
    @ValidBody(oidcChange) { basedOn, ...entry }: z.output<typeof oidcChange>,
  ): Promise<OidcSettingsJson> {
    await this.settings.change(entry, basedOn);
    return this.history.read();
  }

  @Delete()
  @Allow('staff.manage', 'fresh')
  @Answers(oidcSettingsAnswer, 'Nobody signs in by an identity provider from now on', 200)
  async switchOff(
    @ValidBody(oidcSwitchOff) { basedOn }: z.output<typeof oidcSwitchOff>,
  ): Promise<OidcSettingsJson> {
    await this.settings.switchOff(basedOn);
    return this.history.read();
  }

  @Post('test')
  @Allow('staff.manage')
  @Answers(oidcTestAnswer, 'Asks an identity provider whether it would work; nobody is signed in by it', 200)
  async test(
    @ValidBody(oidcTestWish) { settings }: z.output<typeof oidcTestWish>,
  ): Promise<{ steps: OidcStep[] }> {
    return { steps: await this.tests.test(settings) };
  }
}
