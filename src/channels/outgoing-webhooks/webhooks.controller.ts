import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { WebhookLogService } from './webhook-log.service.js';
import { WebhookSubscriptionsService } from './webhook-subscriptions.service.js';
import {
  changedWebhookSchema,
  deliveriesQuery,
  deliveryDetailSchema,
  newWebhookSchema,
  replayedSchema,
  replaySchema,
  toldSecretSchema,
  webhookDeliverySchema,
  webhooksSchema,
  webhookStateSchema,
  type ChangedWebhook,
  type DeliveriesQuery,
  type DeliveryDetailJson,
  type NewWebhook,
  type Replay,
  type ToldSecret,
  type WebhookDeliveryJson,
  type WebhookJson,
  type WebhookState,
} from './webhook.schema.js';

const created = z.object({ id: idParam });

/** Telling others of what happens here. */
@ApiTags('webhooks')
@Controller('api')
export class WebhooksController {
  constructor(
    private readonly subscriptions: WebhookSubscriptionsService,
    private readonly log: WebhookLogService,
  ) {}

  @Get('webhooks')
  @Allow('webhooks.manage')
  @Answers(webhooksSchema, 'Who is told of what')
  async list(): Promise<{ items: WebhookJson[] }> {
    return { items: await this.subscriptions.list() };
  }

  @Post('webhooks')
  @Allow('webhooks.manage', 'fresh')
  @Answers(toldSecretSchema, 'Registers one; its secret is told this once', 201)
  async add(@ValidBody(newWebhookSchema) given: NewWebhook): Promise<ToldSecret> {
    return this.subscriptions.add(given);
  }

  @Put('webhooks/:id')
  @Allow('webhooks.manage', 'fresh')
  @Answers(null, 'Writes one anew')
  async change(
    @ValidParam('id', idParam) id: string,
    @ValidBody(changedWebhookSchema) given: ChangedWebhook,
  ): Promise<void> {
    await this.subscriptions.change(id, given);
  }

  @Put('webhooks/:id/state')
  @Allow('webhooks.manage')
  @Answers(null, 'Switches one on or off')
  async turn(
    @ValidParam('id', idParam) id: string,
    @ValidBody(webhookStateSchema) given: WebhookState,
  ): Promise<void> {
    await this.subscriptions.turn(id, given);
  }

  @Delete('webhooks/:id')
  @Allow('webhooks.manage')
  @Answers(null, 'Removes one with its secrets')
  async remove(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.subscriptions.remove(id);
  }

  @Post('webhooks/:id/secrets')
  @Allow('webhooks.manage', 'fresh')
  @Answers(
    toldSecretSchema,
    'Gives it another secret, told this once; the one before is valid for a day more',
    201,
  )
  async renewSecret(@ValidParam('id', idParam) id: string): Promise<ToldSecret> {
    return this.subscriptions.renewSecret(id);
  }

  @Post('webhooks/:id/tests')
  @Allow('webhooks.manage')
  @Answers(created, 'Sends something that means nothing', 201)
  async test(@ValidParam('id', idParam) id: string): Promise<{ id: string }> {
    return { id: await this.log.test(id) };
  }

  @Get('webhooks/:id/deliveries')
  @Allow('webhooks.manage')
  @Answers(pageOf(webhookDeliverySchema), 'What one was told, the newest first')
  async deliveries(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(deliveriesQuery) query: DeliveriesQuery,
  ): Promise<Page<WebhookDeliveryJson>> {
    return this.log.of(id, query);
  }

  @Post('webhooks/:id/replays')
  @Allow('webhooks.manage')
  @Answers(replayedSchema, 'Sends all since a moment again, under their ids', 200)
  async replayAll(
    @ValidParam('id', idParam) id: string,
    @ValidBody(replaySchema) given: Replay,
  ): Promise<{ count: number }> {
    return { count: await this.log.replayAll(id, given) };
  }

  @Get('webhook-deliveries/:id')
  @Allow('webhooks.manage')
  @Answers(deliveryDetailSchema, 'One telling with every try')
  async one(@ValidParam('id', idParam) id: string): Promise<DeliveryDetailJson> {
    return this.log.one(id);
  }

  @Post('webhook-deliveries/:id/replay')
  @Allow('webhooks.manage')
  @Answers(null, 'Sends one again, under the same id')
  async replay(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.log.replay(id);
  }
}
