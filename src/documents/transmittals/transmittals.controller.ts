import { Controller, Get, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, pageQuery, type Page, type PageQuery } from '../../platform/http/page.js';
import {
  listCheckSchema,
  newTransmittal,
  readyQuery,
  readySchema,
  transmittalLineSchema,
  transmittalQuery,
  transmittalReceipt,
  transmittalSchema,
  type NewTransmittal,
  type TransmittalJson,
  type TransmittalLineJson,
  type TransmittalQuery,
  type TransmittalReceipt,
} from './transmittal.schema.js';
import { TransmittalChecksService } from './transmittal-checks.service.js';
import { TransmittalListService } from './transmittal-list.service.js';
import { TransmittalPaperService } from './transmittal-paper.service.js';
import { TransmittalsService } from './transmittals.service.js';

/** What provinces forward to DLA by letter. */
@ApiTags('documents')
@Controller('api')
export class TransmittalsController {
  constructor(
    private readonly reading: TransmittalListService,
    private readonly transmittals: TransmittalsService,
    private readonly checks: TransmittalChecksService,
    private readonly papers: TransmittalPaperService,
  ) {}

  @Get('transmittals')
  @Allow('copies.read')
  @Answers(pageOf(transmittalSchema), 'What was forwarded, newest first')
  async list(@ValidQuery(transmittalQuery) query: TransmittalQuery): Promise<Page<TransmittalJson>> {
    return this.reading.list(query);
  }

  @Get('transmittals-ready')
  @Allow('copies.collect')
  @Answers(
    readySchema,
    'How many documents of a province could be forwarded now, and how many of them are copies',
  )
  async ready(
    @ValidQuery(readyQuery) { province }: z.output<typeof readyQuery>,
  ): Promise<z.infer<typeof readySchema>> {
    return this.transmittals.ready(province);
  }

  @Post('transmittals')
  @Allow('copies.collect')
  @Answers(transmittalSchema, 'Forwards all that is ready under one letter', 201)
  async send(@ValidBody(newTransmittal) given: NewTransmittal): Promise<TransmittalJson> {
    return this.reading.one(await this.transmittals.send(given));
  }

  @Get('transmittals/:id')
  @Allow('copies.read')
  @Answers(transmittalSchema, 'One of them')
  async one(@ValidParam('id', idParam) id: string): Promise<TransmittalJson> {
    return this.reading.one(id);
  }

  @Get('transmittals/:id/lines')
  @Allow('copies.read')
  @Answers(pageOf(transmittalLineSchema), 'Its lines in their order')
  async lines(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(pageQuery) query: PageQuery,
  ): Promise<Page<TransmittalLineJson>> {
    return this.reading.lines(id, query);
  }

  @Get('transmittals/:id/verification')
  @Allow('copies.read')
  @Answers(listCheckSchema, 'Whether its list, hashed again, is as it was sent; else the lines that differ')
  async verify(@ValidParam('id', idParam) id: string): Promise<z.infer<typeof listCheckSchema>> {
    return this.checks.one(id);
  }

  @Get('transmittals/:id/paper')
  @Allow('copies.read')
  @Answers(null, 'The list to enclose with the letter, as PDF', 200)
  async paper(@ValidParam('id', idParam) id: string, @Res() reply: FastifyReply): Promise<void> {
    const pdf = await this.papers.of(id);
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `inline; filename="transmittal-${id}.pdf"`)
      .header('cache-control', 'no-store')
      .send(pdf);
  }

  @Post('transmittals/:id/receipts')
  @Allow('copies.receive')
  @Answers(transmittalSchema, 'What DLA says of lines: received, or back with a reason', 200)
  async receive(
    @ValidParam('id', idParam) id: string,
    @ValidBody(transmittalReceipt) given: TransmittalReceipt,
  ): Promise<TransmittalJson> {
    await this.transmittals.receive(id, given);
    return this.reading.one(id);
  }
}
