import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { MailboxWatchService } from './channels/email/mailboxes/mailbox-watch.service.js';
import { BackgroundModule } from './jobs/jobs.module.js';
import { HealthService } from './platform/health.service.js';
import { errorForLog, logger } from './platform/logging.js';
import { NestLogger } from './platform/nest-logger.js';
import { serveFigures } from './platform/worker-figures.js';
import { stepBack } from './platform/step-back.js';
import { startTraces } from './platform/traces/traces.js';

const log = logger('worker');

/** The same product with relay, job runner and schedules, and the mailboxes, without HTTP. */
@Module({ imports: [AppModule, BackgroundModule] })
class WorkerModule {}

/** The background process. It yields to the web process where both share a machine: answers come first. */
async function main(): Promise<void> {
  stepBack();
  await startTraces('worker');
  const app = await NestFactory.createApplicationContext(WorkerModule, {
    logger: new NestLogger(),
    abortOnError: false,
  });
  app.enableShutdownHooks();
  await app.init();
  app.get(MailboxWatchService).start();
  serveFigures(app.get(HealthService));
  log.info('working');
}

main().catch((error: unknown) => {
  log.fatal({ err: errorForLog(error) }, 'could not start');
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
