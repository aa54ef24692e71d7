import { Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Answers, ValidBody, ValidParam, idParam } from '../../http/contract.js';
import { pageOf, type Page } from '../../http/page.js';
import { actor } from '../../request-context.js';
import { SignedIn } from '../allow.js';
import { nameText } from '../sessions/session.schema.js';
import { apiToken, shownToken } from './api-token.schema.js';
import { ApiTokensService } from './api-tokens.service.js';

const newToken = z
  .object({ name: nameText, expiresInDays: z.number().int().min(1).max(3650).optional() })
  .meta({ id: 'NewApiToken' });
const toldToken = apiToken.extend({ token: z.string() }).meta({ id: 'ToldApiToken' });

/** The person's own API tokens. */
@ApiTags('session')
@Controller('api/api-tokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokensService) {}

  @Get()
  @SignedIn()
  @Answers(pageOf(apiToken), 'My API tokens')
  async list(): Promise<Page<z.infer<typeof apiToken>>> {
    const rows = await this.tokens.list(actor().staffId);
    return { items: rows.map(shownToken), next: null };
  }

  @Post()
  @SignedIn(undefined, 'session', 'fresh')
  @Answers(toldToken, 'Makes an API token; it is told this once', 201)
  async issue(
    @ValidBody(newToken) { name, expiresInDays }: z.output<typeof newToken>,
  ): Promise<z.infer<typeof toldToken>> {
    const { row, token } = await this.tokens.issue(actor().staffId, name, expiresInDays);
    return { ...shownToken(row), token };
  }

  @Delete(':id')
  @SignedIn()
  @Answers(null, 'Revokes one of my API tokens at once')
  async revoke(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.tokens.revoke(actor().staffId, id);
  }
}
