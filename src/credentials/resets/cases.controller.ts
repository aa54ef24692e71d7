import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import {
  caseCountsSchema,
  caseDetailSchema,
  caseOpenedSchema,
  caseQuery,
  caseSchema,
  codeAskedSchema,
  nudgedSchema,
  type CaseCountsJson,
  type CaseDetailJson,
  type CaseJson,
  type CaseQuery,
} from './case.schema.js';
import {
  approvalWish,
  caseWish,
  checkWish,
  freezeWish,
  judgementWish,
  raiseWish,
  rejectionWish,
  type CaseWish,
  type CheckWish,
} from './requests/case-wish.schema.js';
import { CaseAskingService } from './requests/case-asking.service.js';
import { CaseDetailService } from './standing/case-detail.service.js';
import {
  caseHistoryQuery,
  caseHistorySchema,
  type CaseHistoryJson,
  type CaseHistoryQuery,
} from './standing/case-history.schema.js';
import { CaseHistoryService } from './standing/case-history.service.js';
import { CaseListService } from './standing/case-list.service.js';
import { DecisionsService } from './decisions.service.js';
import { NudgesService } from './notices/nudges.service.js';

/** Requests for another credential: read, entered, checked, decided. */
@ApiTags('reset-cases')
@Controller('api')
export class CasesController {
  constructor(
    private readonly reading: CaseListService,
    private readonly details: CaseDetailService,
    private readonly history: CaseHistoryService,
    private readonly asking: CaseAskingService,
    private readonly decisions: DecisionsService,
    private readonly nudges: NudgesService,
  ) {}

  @Get('reset-cases')
  @Allow('resets.read')
  @Answers(pageOf(caseSchema), 'Requests for another credential, newest first')
  async list(@ValidQuery(caseQuery) query: CaseQuery): Promise<Page<CaseJson>> {
    return this.reading.list(query);
  }

  @Get('reset-cases/counts')
  @Allow('resets.read')
  @Answers(caseCountsSchema, 'How many wait, and for whom')
  async counts(): Promise<CaseCountsJson> {
    return this.reading.counts();
  }

  @Get('reset-cases/:id')
  @Allow('resets.read')
  @Answers(caseDetailSchema, 'One request with its evidence')
  async one(@ValidParam('id', idParam) id: string): Promise<CaseDetailJson> {
    return this.details.read(id);
  }

  @Get('reset-cases/:id/history')
  @Allow('resets.read')
  @Answers(pageOf(caseHistorySchema), 'Everything that was done about a request, newest first')
  async steps(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(caseHistoryQuery) query: CaseHistoryQuery,
  ): Promise<Page<CaseHistoryJson>> {
    return this.history.list(id, query);
  }

  @Post('reset-cases')
  @Allow('resets.handle')
  @Answers(caseOpenedSchema, 'Enters a request, or joins the one that is open', 200)
  async open(@ValidBody(caseWish) wish: CaseWish): Promise<z.infer<typeof caseOpenedSchema>> {
    return this.asking.open(wish);
  }

  @Post('reset-cases/:id/codes')
  @Allow('resets.handle')
  @Answers(
    codeAskedSchema,
    'Sends a code to another registered address of the officer, to be typed where it was asked',
    200,
  )
  async sendCode(@ValidParam('id', idParam) id: string): Promise<z.infer<typeof codeAskedSchema>> {
    return this.asking.sendCode(id);
  }

  @Post('reset-cases/:id/checks')
  @Allow('resets.handle')
  @Answers(caseDetailSchema, 'Notes what was made sure of', 200)
  async check(
    @ValidParam('id', idParam) id: string,
    @ValidBody(checkWish) { version, ...check }: CheckWish,
  ): Promise<CaseDetailJson> {
    await this.decisions.check(id, version, check);
    return this.details.read(id);
  }

  @Post('reset-cases/:id/approval')
  @Allow('resets.approve', 'fresh')
  @Answers(caseDetailSchema, 'Approves it', 200)
  async approve(
    @ValidParam('id', idParam) id: string,
    @ValidBody(approvalWish) { version }: z.output<typeof approvalWish>,
  ): Promise<CaseDetailJson> {
    await this.decisions.approve(id, version);
    return this.details.read(id);
  }

  @Post('reset-cases/:id/rejection')
  @Allow('resets.end')
  @Answers(caseDetailSchema, 'Ends it without another credential', 200)
  async reject(
    @ValidParam('id', idParam) id: string,
    @ValidBody(rejectionWish) { version, outcome, reason }: z.output<typeof rejectionWish>,
  ): Promise<CaseDetailJson> {
    await this.decisions.reject(id, version, outcome, reason);
    return this.details.read(id);
  }

  @Post('reset-cases/:id/freeze')
  @Allow('resets.handle')
  @Answers(caseDetailSchema, 'Suspects fraud; the one who asks is not told', 200)
  async freeze(
    @ValidParam('id', idParam) id: string,
    @ValidBody(freezeWish) { reason }: z.output<typeof freezeWish>,
  ): Promise<CaseDetailJson> {
    await this.decisions.freeze(id, reason);
    return this.details.read(id);
  }

  @Post('reset-cases/:id/judgement')
  @Allow('resets.judge', 'fresh')
  @Answers(caseDetailSchema, 'Decides one that is frozen', 200)
  async judge(
    @ValidParam('id', idParam) id: string,
    @ValidBody(judgementWish) { version, outcome, reason }: z.output<typeof judgementWish>,
  ): Promise<CaseDetailJson> {
    await this.decisions.judge(id, version, outcome, reason);
    return this.details.read(id);
  }

  @Post('reset-cases/:id/risk')
  @Allow('resets.handle')
  @Answers(caseDetailSchema, 'Raises its risk; it is never lowered', 200)
  async raise(
    @ValidParam('id', idParam) id: string,
    @ValidBody(raiseWish) { version, reason }: z.output<typeof raiseWish>,
  ): Promise<CaseDetailJson> {
    await this.decisions.raise(id, version, reason);
    return this.details.read(id);
  }

  @Post('laos/:code/nudges')
  @Allow('resets.handle')
  @Answers(nudgedSchema, 'Tells the representative that a LAO waits for what is with them', 200)
  async nudge(
    @ValidParam('code', z.string().regex(/^\d{8}$/)) code: string,
  ): Promise<z.infer<typeof nudgedSchema>> {
    return { told: await this.nudges.nudge(code) };
  }
}
