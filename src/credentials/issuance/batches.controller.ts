import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { BatchApprovalService } from './batch-approval.service.js';
import { BatchLineListService } from './batch-line-list.service.js';
import { BatchListService } from './batch-list.service.js';
import { BatchRunningService } from './batch-running.service.js';
import {
  approvalWish,
  batchDetailSchema,
  batchQuery,
  batchSchema,
  lineChoice,
  lineQuery,
  lineSchema,
  newBatch,
  reasoned,
  reasonedVersion,
  versionSeen,
  type BatchDetailJson,
  type BatchJson,
  type BatchQuery,
  type LineChoice,
  type LineJson,
  type LineQuery,
  type NewBatch,
} from './batch.schema.js';
import { BatchesService } from './batches.service.js';

/** Issuance batches: drafted, checked, approved by somebody else, issued. */
@ApiTags('batches')
@Controller('api/batches')
export class BatchesController {
  constructor(
    private readonly reading: BatchListService,
    private readonly lineList: BatchLineListService,
    private readonly batches: BatchesService,
    private readonly approvals: BatchApprovalService,
    private readonly running: BatchRunningService,
  ) {}

  @Get()
  @Allow('batches.read')
  @Answers(pageOf(batchSchema), 'Issuance batches, newest first')
  async list(@ValidQuery(batchQuery) query: BatchQuery): Promise<Page<BatchJson>> {
    return this.reading.list(query);
  }

  @Post()
  @Allow('batches.manage')
  @Answers(batchDetailSchema, 'Drafts a batch and checks its lines', 201)
  async draft(@ValidBody(newBatch) given: NewBatch): Promise<BatchDetailJson> {
    return this.reading.one(await this.batches.draft(given));
  }

  @Get(':id')
  @Allow('batches.read')
  @Answers(batchDetailSchema, 'One batch with how far each province is')
  async one(@ValidParam('id', idParam) id: string): Promise<BatchDetailJson> {
    return this.reading.one(id);
  }

  @Get(':id/lines')
  @Allow('batches.read')
  @Answers(pageOf(lineSchema), 'The LAOs of a batch, a page at a time')
  async lines(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(lineQuery) query: LineQuery,
  ): Promise<Page<LineJson>> {
    return this.lineList.lines(id, query);
  }

  @Post(':id/choices')
  @Allow('batches.manage')
  @Answers(batchDetailSchema, 'Takes LAOs out of a draft, or in again', 200)
  async choose(
    @ValidParam('id', idParam) id: string,
    @ValidBody(lineChoice) { laoCodes, taken }: LineChoice,
  ): Promise<BatchDetailJson> {
    await this.batches.choose(id, laoCodes, taken);
    return this.reading.one(id);
  }

  @Post(':id/validation')
  @Allow('batches.manage')
  @Answers(batchDetailSchema, 'Checks every line against the register as it is now', 200)
  async validate(@ValidParam('id', idParam) id: string): Promise<BatchDetailJson> {
    await this.batches.validate(id);
    return this.reading.one(id);
  }

  @Post(':id/submission')
  @Allow('batches.manage')
  @Answers(batchDetailSchema, 'Hands it in for approval', 200)
  async submit(
    @ValidParam('id', idParam) id: string,
    @ValidBody(versionSeen) { version }: z.output<typeof versionSeen>,
  ): Promise<BatchDetailJson> {
    await this.batches.submit(id, version);
    return this.reading.one(id);
  }

  @Post(':id/approval')
  @Allow('batches.approve', 'fresh')
  @Answers(batchDetailSchema, 'Approves the content that was seen; issuing begins', 200)
  async approve(
    @ValidParam('id', idParam) id: string,
    @ValidBody(approvalWish) wish: z.output<typeof approvalWish>,
  ): Promise<BatchDetailJson> {
    await this.approvals.approve(id, wish);
    return this.reading.one(id);
  }

  @Post(':id/rejection')
  @Allow('batches.approve')
  @Answers(batchDetailSchema, 'Sends it back with a reason', 200)
  async reject(
    @ValidParam('id', idParam) id: string,
    @ValidBody(reasonedVersion) wish: z.output<typeof reasonedVersion>,
  ): Promise<BatchDetailJson> {
    await this.approvals.reject(id, wish);
    return this.reading.one(id);
  }

  @Post(':id/pause')
  @Allow('batches.manage')
  @Answers(batchDetailSchema, 'Asks nothing more of the personnel system for it', 200)
  async pause(@ValidParam('id', idParam) id: string): Promise<BatchDetailJson> {
    await this.running.pause(id);
    return this.reading.one(id);
  }

  @Post(':id/resumption')
  @Allow('batches.manage')
  @Answers(batchDetailSchema, 'Goes on', 200)
  async resume(@ValidParam('id', idParam) id: string): Promise<BatchDetailJson> {
    await this.running.resume(id);
    return this.reading.one(id);
  }

  @Post(':id/retries')
  @Allow('batches.manage')
  @Answers(batchDetailSchema, 'Tries the failed lines again', 200)
  async retry(@ValidParam('id', idParam) id: string): Promise<BatchDetailJson> {
    await this.running.retry(id);
    return this.reading.one(id);
  }

  @Post(':id/set-aside')
  @Allow('batches.manage')
  @Answers(batchDetailSchema, 'Goes on without the failed lines', 200)
  async setAside(
    @ValidParam('id', idParam) id: string,
    @ValidBody(reasoned) { reason }: z.output<typeof reasoned>,
  ): Promise<BatchDetailJson> {
    await this.running.setAside(id, reason);
    return this.reading.one(id);
  }

  @Post(':id/cancellation')
  @Allow('batches.manage')
  @Answers(batchDetailSchema, 'Calls it off before anything was handed out', 200)
  async cancel(
    @ValidParam('id', idParam) id: string,
    @ValidBody(reasonedVersion) wish: z.output<typeof reasonedVersion>,
  ): Promise<BatchDetailJson> {
    await this.running.cancel(id, wish);
    return this.reading.one(id);
  }
}
