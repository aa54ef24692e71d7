import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody } from '../../platform/http/contract.js';
import { RedeliveriesService } from './redeliveries.service.js';
import {
  redeliveryRequestSchema,
  redeliverySchema,
  type RedeliveryJson,
  type RedeliveryRequest,
} from './redelivery.schema.js';

/** Sending many undelivered answers once more. */
@ApiTags('conversation')
@Controller('api/redeliveries')
export class RedeliveriesController {
  constructor(private readonly redeliveries: RedeliveriesService) {}

  @Post()
  @Allow('tickets.write')
  @Answers(redeliverySchema, 'Sends again what surely did not arrive, at most a hundred tickets a call', 202)
  async redeliver(@ValidBody(redeliveryRequestSchema) body: RedeliveryRequest): Promise<RedeliveryJson> {
    return this.redeliveries.redeliver(body);
  }
}
