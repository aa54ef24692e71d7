import { Controller, Get, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, pageQuery, type Page, type PageQuery } from '../../platform/http/page.js';
import {
  destructionDecision,
  destructionLineSchema,
  destructionQuery,
  destructionReadyQuery,
  destructionReadySchema,
  destructionSchema,
  newDestruction,
  type DestructionDecision,
  type DestructionJson,
  type DestructionLineJson,
  type DestructionQuery,
  type DestructionReadyJson,
  type NewDestruction,
} from './destruction.schema.js';
import { DestroyedThingsService } from './destroyed-things.service.js';
import { DestructionListService } from './destruction-list.service.js';
import { DestructionPaperService } from './destruction-paper.service.js';
import { DestructionsService } from './destructions.service.js';

/** What was destroyed of ID-card copies, by two people. */
@ApiTags('documents')
@Controller('api')
export class DestructionsController {
  constructor(
    private readonly things: DestroyedThingsService,
    private readonly reading: DestructionListService,
    private readonly destructions: DestructionsService,
    private readonly papers: DestructionPaperService,
  ) {}

  @Get('destruction-records')
  @Allow('copies.read')
  @Answers(pageOf(destructionSchema), 'Records of what was destroyed, newest first')
  async list(@ValidQuery(destructionQuery) query: DestructionQuery): Promise<Page<DestructionJson>> {
    return this.reading.list(query);
  }

  @Get('destruction-ready')
  @Allow('copies.collect')
  @Answers(destructionReadySchema, 'What is gone and in no record, and the piles whose paper may go')
  async ready(
    @ValidQuery(destructionReadyQuery) { province }: z.output<typeof destructionReadyQuery>,
  ): Promise<DestructionReadyJson> {
    return this.things.ready(province);
  }

  @Post('destruction-records')
  @Allow('copies.collect')
  @Answers(destructionSchema, 'Writes down what was destroyed; another person confirms it', 201)
  async write(@ValidBody(newDestruction) given: NewDestruction): Promise<DestructionJson> {
    return this.reading.one(await this.destructions.write(given));
  }

  @Get('destruction-records/:id')
  @Allow('copies.read')
  @Answers(destructionSchema, 'One of them')
  async one(@ValidParam('id', idParam) id: string): Promise<DestructionJson> {
    return this.reading.one(id);
  }

  @Get('destruction-records/:id/lines')
  @Allow('copies.read')
  @Answers(pageOf(destructionLineSchema), 'What it lists, in its order')
  async lines(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(pageQuery) query: PageQuery,
  ): Promise<Page<DestructionLineJson>> {
    return this.reading.lines(id, query);
  }

  @Post('destruction-records/:id/decision')
  @Allow('copies.review')
  @Answers(destructionSchema, 'Confirms or refuses what somebody else wrote down', 200)
  async decide(
    @ValidParam('id', idParam) id: string,
    @ValidBody(destructionDecision) given: DestructionDecision,
  ): Promise<DestructionJson> {
    await this.destructions.decide(id, given);
    return this.reading.one(id);
  }

  @Get('destruction-records/:id/paper')
  @Allow('copies.read')
  @Answers(null, 'The record to be signed and kept, as PDF', 200)
  async paper(@ValidParam('id', idParam) id: string, @Res() reply: FastifyReply): Promise<void> {
    const pdf = await this.papers.of(id);
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `inline; filename="destruction-${id}.pdf"`)
      .header('cache-control', 'no-store')
      .send(pdf);
  }
}
