import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openWebhooks } from './channels/inbound/webhooks.js';
import { serveWebUi, webUiFolder } from './platform/http/web-ui.js';

/** What the web process serves beside Nest's controllers: the providers' webhooks and the web UI's files, from a folder. */
export async function registerOutsideNest(
  app: NestFastifyApplication,
  webFolder = webUiFolder(),
): Promise<void> {
  openWebhooks(app);
  await serveWebUi(app, webFolder);
}
