import { Controller, Get, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { sendFile } from '../../platform/files/send-file.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { CopyFilingService } from '../copies/copy-filing.service.js';
import {
  copyAcceptance,
  copyAreasSchema,
  copyDecisionSchema,
  copyFiling,
  copyQuery,
  copyRefusal,
  copySchema,
  copySplit,
  copyTurn,
  copyView,
  type CopyAcceptance,
  type CopyDecisionJson,
  type CopyJson,
  type CopyQuery,
  type CopyRefusal,
  type CopyTurn,
} from '../copies/copy.schema.js';
import { proposedFrame, sensitiveAreas } from '../safety/card-areas.policy.js';
import { CopyDecisionsService } from './copy-decisions.service.js';
import { CopyListService } from './copy-list.service.js';
import { CopyTurnsService } from './copy-turns.service.js';
import { CopyViewsService } from './copy-views.service.js';

/** Copies of ID cards: told about in lists without their pictures, looked at with a reason, decided one by one. */
@ApiTags('documents')
@Controller('api/id-card-copies')
export class CopiesController {
  constructor(
    private readonly reading: CopyListService,
    private readonly views: CopyViewsService,
    private readonly filing: CopyFilingService,
    private readonly decisions: CopyDecisionsService,
    private readonly turns: CopyTurnsService,
  ) {}

  @Get()
  @Allow('copies.read')
  @Answers(pageOf(copySchema), 'Copies of one state, without their pictures, a page at a time')
  async list(@ValidQuery(copyQuery) query: CopyQuery): Promise<Page<CopyJson>> {
    return this.reading.list(query);
  }

  @Get(':id')
  @Allow('copies.read')
  @Answers(copySchema, 'One copy, without its picture')
  async one(@ValidParam('id', idParam) id: string): Promise<CopyJson> {
    return this.reading.one(id);
  }

  @Get(':id/areas')
  @Allow('copies.review')
  @Answers(copyAreasSchema, 'Where the card and what must not be kept probably are; a person moves them')
  async areas(@ValidParam('id', idParam) id: string): Promise<z.infer<typeof copyAreasSchema>> {
    const { width, height } = await this.reading.one(id);
    const frame = proposedFrame(width, height);
    return { frame, covers: sensitiveAreas(frame) };
  }

  @Post(':id/review-views')
  @Allow('copies.review')
  @Answers(null, 'The picture of a copy that waits for a decision', 200)
  async viewToReview(
    @ValidParam('id', idParam) id: string,
    @ValidBody(copyView) { reason }: z.output<typeof copyView>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(reply, await this.views.view(id, 'review', reason));
  }

  @Post(':id/views')
  @Allow('copies.review', 'fresh')
  @Answers(null, 'The picture of an accepted copy', 200)
  async viewKept(
    @ValidParam('id', idParam) id: string,
    @ValidBody(copyView) { reason }: z.output<typeof copyView>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(reply, await this.views.view(id, 'archive', reason));
  }

  @Post(':id/filing')
  @Allow('copies.collect')
  @Answers(copySchema, 'Says whose copy it is', 200)
  async file(
    @ValidParam('id', idParam) id: string,
    @ValidBody(copyFiling) { obligationId, version }: z.output<typeof copyFiling>,
  ): Promise<CopyJson> {
    await this.filing.file(id, obligationId, version);
    return this.reading.one(id);
  }

  @Post(':id/turns')
  @Allow('copies.review')
  @Answers(copySchema, 'Says how it lies, for all who look at it and for what is kept of it', 200)
  async turn(@ValidParam('id', idParam) id: string, @ValidBody(copyTurn) given: CopyTurn): Promise<CopyJson> {
    await this.turns.turn(id, given);
    return this.reading.one(id);
  }

  @Post(':id/parts')
  @Allow('copies.review')
  @Answers(copySchema, 'A second person is on the page: one more copy of it', 201)
  async split(
    @ValidParam('id', idParam) id: string,
    @ValidBody(copySplit) { version }: z.output<typeof copySplit>,
  ): Promise<CopyJson> {
    return this.reading.one(await this.decisions.split(id, version));
  }

  @Post(':id/acceptance')
  @Allow('copies.review')
  @Answers(copyDecisionSchema, 'Takes it, and answers what its LAO still owes', 201)
  async accept(
    @ValidParam('id', idParam) id: string,
    @ValidBody(copyAcceptance) given: CopyAcceptance,
  ): Promise<CopyDecisionJson> {
    return this.decisions.accept(id, given);
  }

  @Post(':id/refusal')
  @Allow('copies.review')
  @Answers(copyDecisionSchema, 'Sends it back with a reason, which the officer is told', 201)
  async refuse(
    @ValidParam('id', idParam) id: string,
    @ValidBody(copyRefusal) given: CopyRefusal,
  ): Promise<CopyDecisionJson> {
    return this.decisions.refuse(id, given);
  }
}

/** Shown inside of a page and never offered as a file. */
async function send(reply: FastifyReply, bytes: Buffer): Promise<void> {
  const file = { contentType: 'image/jpeg', name: 'copy.jpg', size: bytes.length };
  await sendFile(reply, file, Readable.from([bytes]), true);
}
