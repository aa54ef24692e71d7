import { Controller, Delete, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, ValidParam, idParam } from '../../http/contract.js';
import { pageOf, type Page } from '../../http/page.js';
import { Allow } from '../allow.js';
import { apiToken, shownToken } from '../api-tokens/api-token.schema.js';
import { ApiTokensService } from '../api-tokens/api-tokens.service.js';
import { listedSession, shownListed } from '../sessions/session.schema.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { StaffService } from './staff.service.js';

/** By what somebody comes in now, for who looks after the staff: each way can be shut by itself. */
@ApiTags('staff')
@Controller('api/staff/:id')
export class StaffAccessController {
  constructor(
    private readonly staff: StaffService,
    private readonly sessions: SessionsService,
    private readonly tokens: ApiTokensService,
  ) {}

  @Get('sessions')
  @Allow('staff.manage')
  @Answers(pageOf(listedSession), 'Where somebody is signed in')
  async listSessions(@ValidParam('id', idParam) id: string): Promise<Page<z.infer<typeof listedSession>>> {
    await this.staff.get(id);
    return { items: (await this.sessions.list(id)).map(shownListed), next: null };
  }

  @Delete('sessions/:sessionId')
  @Allow('staff.manage')
  @Answers(null, 'Ends one session of somebody at once')
  async endSession(
    @ValidParam('id', idParam) id: string,
    @ValidParam('sessionId', idParam) sessionId: string,
  ): Promise<void> {
    await this.sessions.revoke(id, sessionId);
  }

  @Get('api-tokens')
  @Allow('staff.manage')
  @Answers(pageOf(apiToken), 'The API tokens of somebody')
  async listTokens(@ValidParam('id', idParam) id: string): Promise<Page<z.infer<typeof apiToken>>> {
    await this.staff.get(id);
    return { items: (await this.tokens.list(id)).map(shownToken), next: null };
  }

  @Delete('api-tokens/:tokenId')
  @Allow('staff.manage')
  @Answers(null, 'Revokes an API token of somebody at once')
  async revokeToken(
    @ValidParam('id', idParam) id: string,
    @ValidParam('tokenId', idParam) tokenId: string,
  ): Promise<void> {
    await this.tokens.revoke(id, tokenId);
  }
}
