import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { directRoutesOf } from '../../platform/http/http-app.js';
import { InboundService } from './inbound.service.js';
import { openLineWebhook } from '../line/line.webhook.js';
import { openMessengerWebhook } from '../messenger/messenger.webhook.js';

/** Opens the providers' side of every channel on a web application, beside Nest's router. */
export function openWebhooks(app: NestFastifyApplication): void {
  openMessengerWebhook(app.getHttpAdapter().getInstance(), directRoutesOf(app), app.get(InboundService));
  openLineWebhook(directRoutesOf(app), app.get(InboundService));
}
