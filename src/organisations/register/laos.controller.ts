import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '../../platform/auth/allow.js';
import { sendList } from '../../platform/exported-list.js';
import { Answers, ValidParam, ValidQuery } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { LaoSearchService } from '../search/lao-search.service.js';
import { ChangeListService } from './change-list.service.js';
import { changeQuery, changeSchema, type ChangeJson, type ChangeQuery } from './change.schema.js';
import { LaoDetailService } from './lao-detail.service.js';
import { LaoExportService } from './lao-export.service.js';
import { LaoListService } from './lao-list.service.js';
import {
  laoDetailSchema,
  laoExportQuery,
  laoQuery,
  type LaoDetailJson,
  type LaoExportQuery,
  type LaoQuery,
} from './lao.schema.js';
import { laoCode, laoSchema, type LaoJson } from './register.schema.js';

/** Reading LAOs: lists, one, its history. */
@ApiTags('register')
@Controller('api/laos')
export class LaosController {
  constructor(
    private readonly laos: LaoListService,
    private readonly search: LaoSearchService,
    private readonly exports: LaoExportService,
    private readonly details: LaoDetailService,
    private readonly changes: ChangeListService,
  ) {}

  @Get()
  @Allow('register.read')
  @Answers(pageOf(laoSchema), 'LAOs in dictionary order, or the best fitting first, a page at a time')
  async list(@ValidQuery(laoQuery) { q, limit, cursor, ...filter }: LaoQuery): Promise<Page<LaoJson>> {
    if (q?.trim()) return this.search.find({ ...filter, q }, { limit, cursor });
    return this.laos.list(filter, { limit, cursor });
  }

  @Get('export')
  @Allow('register.read')
  @Answers(null, 'The filtered list as a spreadsheet', 200)
  async export(@ValidQuery(laoExportQuery) query: LaoExportQuery, @Res() reply: FastifyReply): Promise<void> {
    const { format, ...filter } = query;
    await sendList(reply, await this.exports.write(filter, format));
  }

  @Get(':code')
  @Allow('register.read')
  @Answers(laoDetailSchema, 'One LAO with its people, addresses and trainings')
  async one(@ValidParam('code', laoCode) code: string): Promise<LaoDetailJson> {
    return this.details.one(code);
  }

  @Get(':code/changes')
  @Allow('register.read')
  @Answers(pageOf(changeSchema), 'The history of a LAO, newest first')
  async history(
    @ValidParam('code', laoCode) code: string,
    @ValidQuery(changeQuery) query: ChangeQuery,
  ): Promise<Page<ChangeJson>> {
    await this.laos.one(code);
    return this.changes.list('lao_code', code, query);
  }
}
