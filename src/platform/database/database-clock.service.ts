import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { clock } from '../clock.js';
import { errorForLog, logger } from '../logging.js';
import { skewOf } from './clock-skew.policy.js';

const log = logger('clock');
const everyMs = 60_000;

/**
 * Has this process go by the database's clock, so that what runs out does so at one moment for all processes, whatever
 * the clocks of their machines say.
 */
@Injectable()
export class DatabaseClockService implements OnModuleInit, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: DataSource) {}

  async onModuleInit(): Promise<void> {
    await this.compare();
    this.timer = setInterval(() => this.compareAnew(), everyMs).unref();
    clock.tellWhenSet(() => this.compareAnew());
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private compareAnew(): void {
    this.compare().catch((error: unknown) => log.warn({ err: errorForLog(error) }, 'clock not compared'));
  }

  /** Compares the clocks, and follows the database's where they differ. */
  async compare(): Promise<void> {
    // What was set until now shows first: it would count a second time.
    clock.now();
    const askedAt = Date.now();
    const [row]: { at: Date }[] = await this.pool.query('SELECT UTC_TIMESTAMP(3) AS at');
    const skew = skewOf(row!.at, askedAt, Date.now());
    if (skew === null || skew === clock.skew) return;
    if (skew) log.error({ skewMs: skew }, 'the clock of this machine is wrong; the database’s counts');
    clock.skew = skew;
  }
}
