import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Redis } from 'ioredis';
import { clock } from './clock.js';
import { config } from './config.js';
import { dataSource, db } from './database/transaction.js';
import { FilesService } from './files/files.service.js';
import { queueLag } from './metrics.js';
import { openRedis } from './redis.js';

/** One thing that must hold for the desk to serve. */
export interface Check {
  name: string;
  ok: boolean;
  detail?: string;
}

/** Work that has been due for longer than this is a fault that somebody should see. */
const lagLimitSeconds = 120;

/** Answers "is it fine?": database, Redis, files, migrations, queue lag, and what other modules add. */
@Injectable()
export class HealthService implements OnApplicationShutdown {
  private readonly checks: (() => Promise<Check[]>)[] = [];
  private redis: Redis | undefined;

  constructor(private readonly files: FilesService) {}

  /** Lets a module add its own checks, such as the channels' links. */
  add(check: () => Promise<Check[]>): void {
    this.checks.push(check);
  }

  /** Runs every check, each with 3 s of patience. */
  async report(): Promise<{ ready: boolean; checks: Check[] }> {
    const own = [
      () => this.one('database', () => db().query('SELECT 1')),
      () => this.one('redis', () => (this.redis ??= openRedis('health')).ping()),
      () => this.one('files', () => this.files.check()),
      () => this.one('migrations', () => this.checkMigrations()),
      () => this.one('queue-lag', () => this.checkLag()),
    ];
    const results = await Promise.all([...own, ...this.checks].map((check) => patient(check)));
    const checks = results.flat();
    return { ready: checks.every(({ ok }) => ok), checks };
  }

  /** Reads the age of the oldest due work of each queue into the figures; answers the largest, in seconds. */
  async measureQueues(): Promise<number> {
    const now = clock.now().getTime();
    const rows: { queue: string; oldest: Date }[] = await db().query(
      `SELECT queue, MIN(COALESCE(relayed_at, due_at)) AS oldest FROM outbox WHERE due_at IS NOT NULL GROUP BY queue`,
    );
    queueLag.reset();
    const ages = rows.map(({ queue, oldest }) => {
      const age = Math.max(0, (now - new Date(oldest).getTime()) / 1000);
      queueLag.set({ queue }, age);
      return age;
    });
    return Math.max(0, ...ages);
  }

  /** The figures are for loopback and for who holds METRICS_TOKEN. */
  mayReadMetrics({
    ip,
    authorization,
  }: {
    ip: string | undefined;
    authorization: string | undefined;
  }): boolean {
    const token = config().metricsToken;
    if (!token) return !config().production || ip === '127.0.0.1' || ip === '::1';
    const digest = (text: string) => createHash('sha256').update(text).digest();
    return timingSafeEqual(digest(`Bearer ${token}`), digest(authorization ?? ''));
  }

  private async one(name: string, work: () => Promise<unknown>): Promise<Check[]> {
    try {
      const detail = await work();
      return [
        typeof detail === 'string' && detail !== 'PONG' ? { name, ok: false, detail } : { name, ok: true },
      ];
    } catch (error) {
      const { code, message } = error as Error & { code?: string };
      return [{ name, ok: false, detail: code ?? message }];
    }
  }

  private async checkMigrations(): Promise<string | undefined> {
    return (await dataSource().showMigrations())
      ? 'migrations are waiting: run the migrate command'
      : undefined;
  }

  private async checkLag(): Promise<string | undefined> {
    const age = await this.measureQueues();
    return age > lagLimitSeconds ? `work waits for ${Math.round(age)} s` : undefined;
  }

  /** Closes the connection that the checks use. */
  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}

async function patient(check: () => Promise<Check[]>): Promise<Check[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check[]>((resolve) => {
    timer = setTimeout(() => resolve([{ name: 'check', ok: false, detail: 'no answer within 3 s' }]), 3_000);
  });
  return Promise.race([check(), late]).finally(() => clearTimeout(timer));
}
