import { Controller, Get, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { stopReachSchema, type StopReachJson } from '../incidents/incident.schema.js';
import { StopsService } from '../incidents/stops.service.js';
import { BatchListService } from '../issuance/batch-list.service.js';
import { batchDetailSchema, stopWish, versionSeen, type BatchDetailJson } from '../issuance/batch.schema.js';
import { countWish, printWish } from './custody.schema.js';
import { PapersService } from './papers.service.js';
import { ReconciliationService } from './reconciliation.service.js';
import { ReleaseService } from './release.service.js';

const ofProvince = z.object({ province: z.string().regex(/^\d{2}$/) });

/** What leaves DLA: slips, lists, the release, the count at the end, and the emergency stop. */
@ApiTags('batches')
@Controller('api/batches')
export class BatchCustodyController {
  constructor(
    private readonly reading: BatchListService,
    private readonly papers: PapersService,
    private readonly releases: ReleaseService,
    private readonly reconciliations: ReconciliationService,
    private readonly stops: StopsService,
  ) {}

  @Post(':id/print-runs')
  @Allow('slips.print', 'fresh')
  @Answers(null, 'Prints a province’s slips: a PDF that is nowhere else', 200)
  async print(
    @ValidParam('id', idParam) id: string,
    @ValidBody(printWish) { province, ...wish }: z.output<typeof printWish>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPdf(
      reply,
      `slips-${province}.pdf`,
      await this.papers.slips({ batchId: id, provinceCode: province, ...wish }),
    );
  }

  @Get(':id/sign-sheet')
  @Allow('custody.read')
  @Answers(null, 'The list on which a province’s officers sign, as a PDF', 200)
  async signSheet(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(ofProvince) { province }: z.output<typeof ofProvince>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPdf(reply, `sign-sheet-${province}.pdf`, await this.papers.signSheet(id, province));
  }

  @Get(':id/reconciliation')
  @Allow('batches.read')
  @Answers(null, 'The account of a batch’s slips, as a PDF', 200)
  async reconciliation(@ValidParam('id', idParam) id: string, @Res() reply: FastifyReply): Promise<void> {
    await sendPdf(reply, 'reconciliation.pdf', await this.papers.reconciliation(id));
  }

  @Post(':id/reconciliations')
  @Allow('custody.hand-over')
  @Answers(z.object({ balances: z.boolean() }), 'What a person has counted of a province’s slips', 201)
  async count(
    @ValidParam('id', idParam) id: string,
    @ValidBody(countWish) { province, ...counted }: z.output<typeof countWish>,
  ): Promise<{ balances: boolean }> {
    return this.reconciliations.count(id, { provinceCode: province, ...counted });
  }

  @Post(':id/release')
  @Allow('batches.manage', 'fresh')
  @Answers(batchDetailSchema, 'Sends it on its way to the provinces', 200)
  async release(
    @ValidParam('id', idParam) id: string,
    @ValidBody(versionSeen) { version }: z.output<typeof versionSeen>,
  ): Promise<BatchDetailJson> {
    await this.releases.release(id, version);
    return this.reading.one(id);
  }

  @Post(':id/closure')
  @Allow('batches.manage')
  @Answers(batchDetailSchema, 'Closes a batch that balances', 200)
  async close(
    @ValidParam('id', idParam) id: string,
    @ValidBody(versionSeen) { version }: z.output<typeof versionSeen>,
  ): Promise<BatchDetailJson> {
    await this.reconciliations.close(id, version);
    return this.reading.one(id);
  }

  @Get(':id/stop-reach')
  @Allow('incidents.manage')
  @Answers(stopReachSchema, 'What stopping it would reach')
  async stopReach(@ValidParam('id', idParam) id: string): Promise<StopReachJson> {
    return this.stops.reach(id);
  }

  @Post(':id/stop')
  @Allow('incidents.manage', 'fresh')
  @Answers(z.object({ incidentId: z.string() }), 'A list leaked: all that it has issued stops', 202)
  async stop(
    @ValidParam('id', idParam) id: string,
    @ValidBody(stopWish) { reason }: z.output<typeof stopWish>,
  ): Promise<{ incidentId: string }> {
    return { incidentId: await this.stops.stopBatch(id, reason) };
  }
}

/** Sends a paper, kept by nobody on the way. */
export async function sendPdf(reply: FastifyReply, name: string, bytes: Buffer): Promise<void> {
  await reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(bytes);
}
