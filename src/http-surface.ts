import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MailListenerService } from './channels/email/intake/mail-listener.service.js';
import { openWebhooks } from './channels/webhooks.js';
import { serveWebUi } from './platform/http/web-ui.js';

/** What the web process serves beside Nest's controllers: the providers' webhooks, the mail listener and the web UI's files. */
export async function registerOutsideNest(app: NestFastifyApplication): Promise<void> {
  openWebhooks(app);
  await app.get(MailListenerService).open();
  await serveWebUi(app);
}
