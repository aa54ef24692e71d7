import { Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../../platform/auth/allow.js';
import { DomainError } from '../../platform/errors.js';
import { Answers, ValidParam, ValidQuery, idParam, valid } from '../../platform/http/contract.js';
import { pageOf, pageQuery, type PageQuery, type Page } from '../../platform/http/page.js';
import { demandWriter, TrainingAccessService } from '../trainings/training-access.service.js';
import { importColumns } from './import-columns.policy.js';
import { ImportListService } from './import-list.service.js';
import {
  importKindParam,
  importRowQuery,
  importRowSchema,
  importSchema,
  type ImportJson,
  type ImportRowJson,
  type ImportRowQuery,
} from './import.schema.js';
import { ImportsService } from './imports.service.js';
import { importKinds, type ImportKind } from './register-import.entity.js';

/** Bringing lists into the register: looked at row by row, then applied whole, and taken back if need be. */
@ApiTags('imports')
@Controller('api')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly reading: ImportListService,
    private readonly trainings: TrainingAccessService,
  ) {}

  @Post('imports')
  @Allow('imports.use')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: {
        kind: { type: 'string', enum: [...importKinds] },
        trainingId: { type: 'string' },
        file: { type: 'string', format: 'binary' },
      },
    },
  })
  @Answers(importSchema, 'Keeps a list of at most 20 MB and begins to check it; name kind before file', 202)
  async bring(@Req() request: FastifyRequest): Promise<ImportJson> {
    if (!request.isMultipart()) throw new DomainError('file.missing', 400);
    const part = await request.file();
    if (!part) throw new DomainError('file.missing', 400, { fields: [{ path: 'file', code: 'missing' }] });
    const kind = importKindParam.safeParse(fieldOf(part.fields.kind));
    if (!kind.success)
      throw new DomainError('request.invalid', 400, { fields: [{ path: 'kind', code: 'invalid' }] });
    const trainingId = fieldOf(part.fields.trainingId) || null;
    if (trainingId) {
      const { organiser } = await this.trainings.see(valid(idParam, trainingId, 'form'));
      demandWriter(organiser);
    }
    const { id } = await this.imports.bring({
      kind: kind.data,
      trainingId,
      source: part.file,
      fileName: part.filename,
    });
    return this.reading.one(id);
  }

  @Get('imports')
  @Allow('imports.use')
  @Answers(pageOf(importSchema), 'Lists that were brought, newest first')
  async list(@ValidQuery(pageQuery) query: PageQuery): Promise<Page<ImportJson>> {
    return this.reading.list(query);
  }

  @Get('imports/:id')
  @Allow('imports.use')
  @Answers(importSchema, 'One list with its counts and progress')
  async one(@ValidParam('id', idParam) id: string): Promise<ImportJson> {
    return this.reading.one(id);
  }

  @Get('imports/:id/rows')
  @Allow('imports.use')
  @Answers(pageOf(importRowSchema), 'What each row would do, or why it does nothing')
  async rows(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(importRowQuery) query: ImportRowQuery,
  ): Promise<Page<ImportRowJson>> {
    return this.reading.rows(id, query);
  }

  @Post('imports/:id/application')
  @Allow('imports.use')
  @Answers(importSchema, 'Applies a checked list, whole', 202)
  async apply(@ValidParam('id', idParam) id: string): Promise<ImportJson> {
    await this.imports.askToApply(id);
    return this.reading.one(id);
  }

  @Post('imports/:id/undo')
  @Allow('imports.use')
  @Answers(importSchema, 'Takes an applied list back, whole', 202)
  async undo(@ValidParam('id', idParam) id: string): Promise<ImportJson> {
    await this.imports.askToUndo(id);
    return this.reading.one(id);
  }

  @Delete('imports/:id')
  @Allow('imports.use')
  @Answers(null, 'Throws a list away that was not applied')
  async discard(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.imports.discard(id);
  }

  @Get('import-templates/:kind')
  @Allow('imports.use')
  @Answers(null, 'An empty list of a kind, as CSV with one row that shows what is meant', 200)
  async template(
    @ValidParam('kind', importKindParam) kind: ImportKind,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const columns = importColumns[kind];
    const rows = [columns.map(({ heading }) => heading), columns.map(({ example }) => example)];
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${kind}.csv"`)
      .send(stringify(rows, { bom: true }));
  }
}

/** A text field of the form that came before the file; later ones are not there yet. */
function fieldOf(field: unknown): string | undefined {
  const value = (field as { value?: unknown } | undefined)?.value;
  return typeof value === 'string' ? value : undefined;
}
