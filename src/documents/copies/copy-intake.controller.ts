import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam, valid } from '../../platform/http/contract.js';
import { pageOf, pageQuery, type Page, type PageQuery } from '../../platform/http/page.js';
import { provinceCode } from '../shapes.schema.js';
import { CopyAccessService } from './copy-access.service.js';
import { CopyBatchesService } from './copy-batches.service.js';
import {
  copyBatchSchema,
  copyFileSchema,
  coverSheetQuery,
  coverSheetSchema,
  newCopyBatch,
  type CopyBatchJson,
  type CopyFileJson,
  type CoverSheetJson,
  type NewCopyBatch,
} from './copy.schema.js';
import { coverSheetsPdf } from './cover-sheets-pdf.js';
import { CoverSheetsService } from './cover-sheets.service.js';
import { sentForm } from './sent-file.js';
import { TicketCopiesService } from './ticket-copies.service.js';

const position = z.coerce.number().int().min(0).max(999);
const ticketCopy = z.object({ attachmentId: idParam, obligationId: idParam });
const filed = z.object({ id: idParam });

/** How copies come in: a province's scans, and pictures from chats. */
@ApiTags('documents')
@Controller('api')
export class CopyIntakeController {
  constructor(
    private readonly batches: CopyBatchesService,
    private readonly covers: CoverSheetsService,
    private readonly tickets: TicketCopiesService,
    private readonly access: CopyAccessService,
  ) {}

  @Get('copy-batches')
  @Allow('copies.read')
  @Answers(pageOf(copyBatchSchema), 'Scans that were brought, newest first')
  async list(@ValidQuery(pageQuery) query: PageQuery): Promise<Page<CopyBatchJson>> {
    return this.batches.list(query);
  }

  @Post('copy-batches')
  @Allow('copies.collect')
  @Answers(copyBatchSchema, 'Begins to bring so many files of a province', 201)
  async begin(@ValidBody(newCopyBatch) { province, files }: NewCopyBatch): Promise<CopyBatchJson> {
    return this.batches.begin(province, files);
  }

  @Get('copy-batches/:id')
  @Allow('copies.read')
  @Answers(copyBatchSchema, 'One of them with its counts')
  async one(@ValidParam('id', idParam) id: string): Promise<CopyBatchJson> {
    return this.batches.one(id);
  }

  @Get('copy-batches/:id/files')
  @Allow('copies.read')
  @Answers(pageOf(copyFileSchema), 'Its files in their order, and what became of each')
  async files(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(pageQuery) query: PageQuery,
  ): Promise<Page<CopyFileJson>> {
    return this.batches.files(id, query);
  }

  @Post('copy-batches/:id/files')
  @Allow('copies.collect')
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      properties: { position: { type: 'integer' }, file: { type: 'string', format: 'binary' } },
    },
  })
  @Answers(copyFileSchema, 'Takes one file of at most 10 MB; name position before file', 202)
  async add(@ValidParam('id', idParam) id: string, @Req() request: FastifyRequest): Promise<CopyFileJson> {
    const batch = await this.access.batch(id);
    const { bytes, name, fields } = await sentForm(request);
    return this.batches.add(batch, valid(position, fields.position, 'form'), bytes, name);
  }

  @Post('copy-batches/:id/closure')
  @Allow('copies.collect')
  @Answers(copyBatchSchema, 'No more files come: what is there is filed', 200)
  async close(@ValidParam('id', idParam) id: string): Promise<CopyBatchJson> {
    return this.batches.close(id);
  }

  @Get('cover-sheets')
  @Allow('copies.collect')
  @Answers(
    z.object({ items: z.array(coverSheetSchema) }),
    'What is printed on the sheets before each copy in a pile to scan',
  )
  async sheets(
    @ValidQuery(coverSheetQuery) { province }: z.output<typeof coverSheetQuery>,
  ): Promise<{ items: CoverSheetJson[] }> {
    return { items: await this.covers.of(province) };
  }

  @Get('provinces/:code/cover-sheets')
  @Allow('copies.collect')
  @Answers(null, 'The same sheets as PDF, a page each', 200)
  async sheetsPdf(@ValidParam('code', provinceCode) code: string, @Res() reply: FastifyReply): Promise<void> {
    const pdf = await coverSheetsPdf(await this.covers.of(await this.access.province(code)));
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `inline; filename="cover-sheets-${code}.pdf"`)
      .header('cache-control', 'no-store')
      .send(pdf);
  }

  @Post('ticket-copies')
  @Allow('copies.collect')
  @Answers(filed, 'Files a closed picture of a chat as a copy', 202)
  async fileTicket(
    @ValidBody(ticketCopy) { attachmentId, obligationId }: z.output<typeof ticketCopy>,
  ): Promise<z.infer<typeof filed>> {
    return { id: await this.tickets.file(attachmentId, obligationId) };
  }
}
