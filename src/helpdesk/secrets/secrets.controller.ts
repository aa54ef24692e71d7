import { Controller, Header, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import { sendFile } from '../../platform/files/send-file.js';
import { IdCardsService } from './id-cards.service.js';
import { MessageOriginalsService } from './message-originals.service.js';
import { originalSchema, viewReasonSchema, type OriginalJson, type ViewReason } from './secret.schema.js';

/** Looking at what was closed because it held a secret: with a reason, by who has just proved who they are. */
@ApiTags('conversation')
@Controller('api')
export class SecretsController {
  constructor(
    private readonly originals: MessageOriginalsService,
    private readonly cards: IdCardsService,
  ) {}

  @Post('messages/:id/original-views')
  @Allow('secrets.read', 'fresh')
  @Header('cache-control', 'no-store')
  @Answers(z.object({ items: z.array(originalSchema) }), 'The words of a message as they came', 201)
  async view(
    @ValidParam('id', idParam) id: string,
    @ValidBody(viewReasonSchema) { reason }: ViewReason,
  ): Promise<{ items: OriginalJson[] }> {
    return { items: await this.originals.view(id, reason) };
  }

  @Post('tickets/:id/attachments/:attachmentId/id-card')
  @Allow('tickets.write')
  @Answers(null, 'Says that a picture is an ID card: it is closed, and erased in seven days')
  async close(
    @ValidParam('id', idParam) id: string,
    @ValidParam('attachmentId', idParam) attachmentId: string,
  ): Promise<void> {
    await this.cards.close(id, attachmentId);
  }

  @Post('tickets/:id/attachments/:attachmentId/id-card-views')
  @Allow('secrets.read', 'fresh')
  @Answers(null, 'The bytes of a closed picture', 200)
  async viewCard(
    @ValidParam('id', idParam) id: string,
    @ValidParam('attachmentId', idParam) attachmentId: string,
    @ValidBody(viewReasonSchema) { reason }: ViewReason,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.cards.view(id, attachmentId, reason);
    await sendFile(reply, file, Readable.from([file.bytes]), true);
  }
}
