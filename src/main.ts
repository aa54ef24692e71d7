import 'reflect-metadata';
import { AppModule } from './app.module.js';
import { MailListenerService } from './channels/email/intake/mail-listener.service.js';
import { registerOutsideNest } from './http-surface.js';
import { config } from './platform/config.js';
import { createHttpApp } from './platform/http/http-app.js';
import { serveContract } from './platform/http/openapi.js';
import { errorForLog, logger } from './platform/logging.js';
import { startTraces } from './platform/traces/traces.js';

const log = logger('web');

/** The web process: HTTP, webhooks, live updates, and mail that is handed over. */
async function main(): Promise<void> {
  const { host, port, publicUrl } = config();
  await startTraces('web');
  const app = await createHttpApp(AppModule);
  serveContract(app);
  await registerOutsideNest(app);
  await app.listen(port, host);
  await app.get(MailListenerService).open();
  log.info({ host, port, publicUrl }, 'listening');
}

main().catch((error: unknown) => {
  log.fatal({ err: errorForLog(error) }, 'could not start');
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
