import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { sendList } from '../../platform/exported-list.js';
import { Answers, ValidQuery } from '../../platform/http/contract.js';
import { CoverageExportService } from './coverage-export.service.js';
import { coverageExportQuery, coverageSchema, type CoverageJson } from './coverage.schema.js';
import { CoverageService } from './coverage.service.js';

/** Which provinces lag behind with rule 5. */
@ApiTags('documents')
@Controller('api/document-coverage')
export class CoverageController {
  constructor(
    private readonly coverage: CoverageService,
    private readonly exports: CoverageExportService,
  ) {}

  @Get()
  @Allow('documents.read')
  @Answers(
    coverageSchema,
    'Documents by province: in time, late, missing, exempt; the sums equal the register',
  )
  async read(): Promise<CoverageJson> {
    return this.coverage.byProvince();
  }

  @Get('export')
  @Allow('documents.read')
  @Answers(null, 'The same as a spreadsheet', 200)
  async export(
    @ValidQuery(coverageExportQuery) { format }: z.output<typeof coverageExportQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendList(reply, await this.exports.write(format));
  }
}
