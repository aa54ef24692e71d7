import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { InboundService } from './inbound.service.js';
import { messengerWebhook } from './messenger/messenger.webhook.js';

/** Opens the providers' side of every channel on a web application, beside Nest's router. */
export async function registerWebhooks(app: NestFastifyApplication): Promise<void> {
  await app.register(messengerWebhook(app.get(InboundService)) as never);
}
