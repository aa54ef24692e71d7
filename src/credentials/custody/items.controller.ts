import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, pageQuery, type Page, type PageQuery } from '../../platform/http/page.js';
import type { LaoCredentialJson } from './custody.schema.js';
import { itemTrailSchema, laoItemSchema, type LaoItemJson } from './lao-items.schema.js';
import { LaoItemsService } from './lao-items.service.js';

const laoCode = z.string().regex(/^\d{8}$/);

/** What a LAO had before, and the way of each. */
@ApiTags('custody')
@Controller('api')
export class ItemsController {
  constructor(private readonly items: LaoItemsService) {}

  @Get('laos/:code/custody-items')
  @Allow('custody.read')
  @Answers(pageOf(laoItemSchema), 'Every credential that a LAO ever had in custody, newest first')
  async ofLao(
    @ValidParam('code', laoCode) code: string,
    @ValidQuery(pageQuery) query: PageQuery,
  ): Promise<Page<LaoItemJson>> {
    return this.items.of(code, query);
  }

  @Get('custody-items/:id/trail')
  @Allow('custody.read')
  @Answers(itemTrailSchema, 'The whole way of one credential, the first step first')
  async trail(@ValidParam('id', idParam) id: string): Promise<{ steps: LaoCredentialJson['trail'] }> {
    return this.items.trail(id);
  }
}
