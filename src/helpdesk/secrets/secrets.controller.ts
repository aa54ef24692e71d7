import { Controller, Header, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import { MessageOriginalsService } from './message-originals.service.js';
import { originalSchema, viewReasonSchema, type OriginalJson, type ViewReason } from './secret.schema.js';

/** Looking at what was closed because it held a secret: with a reason, by who has just proved who they are. */
@ApiTags('conversation')
@Controller('api')
export class SecretsController {
  constructor(private readonly originals: MessageOriginalsService) {}

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
}
