import 'reflect-metadata';
import { join } from 'node:path';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { migrations } from '../../migrations/index.js';
import { JobExecutionService } from '../../src/jobs/job-execution.service.js';
import { migrate } from '../../src/platform/cli/migrate.js';
import { clock } from '../../src/platform/clock.js';
import { config } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { fastifyAdapter, prepareHttpApp } from '../../src/platform/http/http-app.js';
import { openPatientRedis } from '../../src/platform/redis.js';
import { registerOutsideNest } from '../../src/http-surface.js';
import { freshSchema } from './schema.js';

/** A whole desk for a test: the real application on a fresh schema, with its background work under control. */
export interface Desk {
  app: NestFastifyApplication;
  /** http://127.0.0.1:port */
  url: string;
  get: NestFastifyApplication['get'];
  /** Runs everything that is due in the outbox until nothing is left; `future` also what is due later. */
  drain(options?: { future?: boolean }): Promise<void>;
  close(): Promise<void>;
}

/**
 * Boots a desk that listens on a free port of loopback; `screens`: with the web UI as it was built; `fill`: what makes
 * the tables of its empty database, where that is not the migrations alone.
 */
export async function createDesk(
  options: {
    prepare?: (builder: TestingModuleBuilder) => void;
    screens?: boolean;
    fill?: () => Promise<unknown>;
  } = {},
): Promise<Desk> {
  await freshSchema(config().databaseUrl);
  await (options.fill ?? (() => migrate(migrations)))();
  const redis = openPatientRedis('test');
  await redis.flushdb();
  redis.disconnect();

  const builder = Test.createTestingModule({ imports: [AppModule] });
  options.prepare?.(builder);
  const module = await builder.compile();
  const app = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(), { logger: false });
  await prepareHttpApp(app);
  await registerOutsideNest(app, ...(options.screens ? [join(process.cwd(), 'dist/web')] : []));
  await app.listen(0, '127.0.0.1');
  return {
    app,
    url: await app.getUrl(),
    get: app.get.bind(app),
    drain: (how) => drain(app.get(JobExecutionService), how?.future ?? false),
    async close() {
      clock.reset();
      await app.close();
    },
  };
}

/** What is being run: whoever drains from within a job leaves that job alone. */
const underWay = new Set<string>();

async function drain(execution: JobExecutionService, future: boolean): Promise<void> {
  for (let round = 0; round < 1_000; round += 1) {
    const rows: { id: string; version: number; due_at: Date }[] = await db().query(
      `SELECT id, version, due_at FROM outbox WHERE due_at IS NOT NULL ${future ? '' : 'AND due_at <= ?'} ORDER BY due_at, id LIMIT 100`,
      future ? [] : [clock.now()],
    );
    const free = rows.filter(({ id }) => !underWay.has(String(id)));
    if (!free.length) return;
    for (const row of free) {
      const id = String(row.id);
      underWay.add(id);
      await execution.execute(id, row.version).finally(() => underWay.delete(id));
    }
  }
  throw new Error('the outbox does not come to an end');
}
