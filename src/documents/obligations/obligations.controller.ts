import { Controller, Get, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { sendList } from '../../platform/exported-list.js';
import { Answers, idParam, ValidBody, ValidParam, ValidQuery } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { AttestationsService } from './attestations.service.js';
import { ObligationExportService } from './obligation-export.service.js';
import { ObligationListService } from './obligation-list.service.js';
import {
  newAttestation,
  newWaiver,
  obligationExportQuery,
  obligationQuery,
  obligationSchema,
  waiverDecision,
  type NewAttestation,
  type ObligationExportQuery,
  type ObligationJson,
  type ObligationQuery,
} from './obligation.schema.js';
import { WaiversService } from './waivers.service.js';

/** What LAOs owe of rule 5, and what becomes of it without a copy. */
@ApiTags('documents')
@Controller('api/obligations')
export class ObligationsController {
  constructor(
    private readonly obligations: ObligationListService,
    private readonly exports: ObligationExportService,
    private readonly attestations: AttestationsService,
    private readonly waivers: WaiversService,
  ) {}

  @Get()
  @Allow('documents.read')
  @Answers(pageOf(obligationSchema), 'Obligations by due day, a page at a time')
  async list(
    @ValidQuery(obligationQuery) { limit, cursor, ...filter }: ObligationQuery,
  ): Promise<Page<ObligationJson>> {
    return this.obligations.list(filter, { limit, cursor });
  }

  @Get('export')
  @Allow('documents.read')
  @Answers(null, 'The filtered list as a spreadsheet', 200)
  async export(
    @ValidQuery(obligationExportQuery) { format, ...filter }: ObligationExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendList(reply, await this.exports.write(filter, format));
  }

  @Post(':id/attestation')
  @Allow('documents.collect')
  @Answers(null, 'The card was looked at, by two people or by the electronic check: the obligation is met')
  async attest(
    @ValidParam('id', idParam) id: string,
    @ValidBody(newAttestation) given: NewAttestation,
  ): Promise<void> {
    await this.attestations.attest(id, given);
  }

  @Post(':id/waiver')
  @Allow('documents.collect')
  @Answers(null, 'Asks that the LAO be let off; somebody else decides')
  async askWaiver(
    @ValidParam('id', idParam) id: string,
    @ValidBody(newWaiver) { reason }: z.output<typeof newWaiver>,
  ): Promise<void> {
    await this.waivers.ask(id, reason);
  }

  @Post(':id/waiver/decision')
  @Allow('documents.waive')
  @Answers(null, 'Grants or refuses what somebody else asked for')
  async decideWaiver(
    @ValidParam('id', idParam) id: string,
    @ValidBody(waiverDecision) { decision }: z.output<typeof waiverDecision>,
  ): Promise<void> {
    await this.waivers.decide(id, decision);
  }
}
