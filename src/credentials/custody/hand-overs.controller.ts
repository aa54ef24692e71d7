import { Controller, Get, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { openFieldBox } from '../../platform/crypto/field-box.js';
import { DomainError } from '../../platform/errors.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import { sendPdf } from './batch-custody.controller.js';
import {
  handOverListSchema,
  newHandOver,
  type HandOverListJson,
  type NewHandOverBody,
} from './custody.schema.js';
import { HandOverListService } from './hand-over-list.service.js';
import { HandOversService } from './hand-overs.service.js';
import { PapersService } from './papers.service.js';
import { slipSumsSchema, type SlipSumJson } from './slip-sums.schema.js';
import { SlipSumsService } from './slip-sums.service.js';
import { TransferReceiptsService } from './transfer-receipts.service.js';

const provinceCode = z.string().regex(/^\d{2}$/);

/** A province and its training day: what a device takes along, what it brings back, the receipt, the slips on the table. */
@ApiTags('custody')
@Controller('api')
export class HandOversController {
  constructor(
    private readonly lists: HandOverListService,
    private readonly handOvers: HandOversService,
    private readonly papers: PapersService,
    private readonly sums: SlipSumsService,
    private readonly transferReceipts: TransferReceiptsService,
  ) {}

  @Get('provinces/:code/hand-over-list')
  @Allow('custody.hand-over')
  @Answers(handOverListSchema, 'What a device takes along to a training day: no secret in it')
  async list(@ValidParam('code', provinceCode) code: string): Promise<HandOverListJson> {
    return this.lists.read(code);
  }

  @Get('provinces/:code/slip-sums')
  @Allow('custody.read')
  @Answers(slipSumsSchema, 'A province’s slips of each batch as a sum, and what was last counted')
  async slipSums(@ValidParam('code', provinceCode) code: string): Promise<{ items: SlipSumJson[] }> {
    return { items: await this.sums.of(code) };
  }

  @Post('hand-overs')
  @Allow('custody.hand-over')
  @Answers(z.object({ id: z.string() }), 'An officer was given what is theirs; told twice it is one', 201)
  async record(@ValidBody(newHandOver) body: NewHandOverBody): Promise<{ id: string }> {
    const { pin, signature, handedAt, ...told } = body;
    const id = await this.handOvers.record({
      ...told,
      pin: typeof pin === 'string' ? pin : opened(pin, body.clientKey),
      signature: signature ? Buffer.from(signature, 'base64') : null,
      handedAt: new Date(handedAt),
    });
    return { id };
  }

  @Get('custody-transfers/:id/receipt')
  @Allow('custody.read')
  @Answers(null, 'The receipt of what a province has accepted, as a PDF', 200)
  async transferReceipt(@ValidParam('id', idParam) id: string, @Res() reply: FastifyReply): Promise<void> {
    await sendPdf(reply, 'transfer-receipt.pdf', await this.transferReceipts.receipt(id));
  }

  @Get('hand-overs/:id/receipt')
  @Allow('custody.read')
  @Answers(null, 'The receipt of a hand-over, as a PDF', 200)
  async receipt(@ValidParam('id', idParam) id: string, @Res() reply: FastifyReply): Promise<void> {
    await sendPdf(reply, 'receipt.pdf', await this.papers.receipt(id));
  }
}

/** Throws hand-over.pin-unreadable (422): closed for another key, or not for this hand-over. */
function opened(box: Exclude<NewHandOverBody['pin'], string>, clientKey: string): string {
  try {
    return openFieldBox(box, clientKey).toString();
  } catch {
    throw new DomainError('hand-over.pin-unreadable', 422);
  }
}
