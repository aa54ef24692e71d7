import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { clock } from '../platform/clock.js';
import { db, transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/id.js';
import { errorForLog, logger } from '../platform/logging.js';
import { openPatientRedis, openRedis } from '../platform/redis.js';
import { queues, type QueueName } from './catalogue.js';
import { OutboxService, wakeChannel } from './outbox.service.js';
import { schedules } from './schedules.js';
import { openQueues, type QueuedJob } from './queues.js';

const log = logger('relay');

/** Rows passed on in one go, of each queue. */
const batchSize = 250;
/** How long a row may be in Redis before it is passed on again; a job still there is recognised by its id. */
const leaseMs = 120_000;
/** The relay looks at least this often, whoever forgot to wake it. */
const pollMs = 500;
/** At least so long between two looks: what comes in a flood is passed on in few goes, a single thing at once. */
const breathMs = 20;
/** So often the relay looks whether what begins by the clock begins in time. */
const schedulesLookMs = 60_000;
/** A key that dies with everything else when Redis is wiped. */
const epochKey = 'lhr:epoch';

type Scheduled = keyof typeof schedules;

/**
 * Passes due rows of the outbox to BullMQ. Any number may run: SKIP LOCKED shares the work.
 * Notices when Redis was wiped and passes everything on again, schedules included.
 */
@Injectable()
export class OutboxRelayService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private bull: Record<QueueName, Queue<QueuedJob>>;
  private redis: Redis;
  private listener: Redis;
  private epoch: string | undefined;
  private lookedAt = -Infinity;
  private stopped = false;
  private pass: Promise<void> = Promise.resolve();
  private wakeUp: () => void = () => undefined;
  private woken = false;

  constructor(private readonly outbox: OutboxService) {}

  /** Starts to listen and to look. */
  async onApplicationBootstrap(): Promise<void> {
    this.bull = openQueues();
    this.redis = openRedis('relay');
    this.listener = openPatientRedis('relay-listener');
    this.listener.on('message', () => this.wake());
    this.listener.subscribe(wakeChannel).catch(() => undefined);
    this.pass = this.loop();
  }

  /** Ends after the pass under way. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.pass;
    this.listener?.disconnect();
    this.redis?.disconnect();
    if (this.bull) await Promise.allSettled(queues.map((name) => this.bull[name].close()));
  }

  private wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  private async loop(): Promise<void> {
    let troubled = false;
    while (!this.stopped) {
      let more = false;
      try {
        await this.noticeWipe();
        await this.lookAfterSchedules();
        for (const queue of await this.queuesWithWork()) more = (await this.passOn(queue)) || more;
        if (troubled) log.info('passing work on again');
        troubled = false;
      } catch (error) {
        if (!troubled) log.error({ err: errorForLog(error) }, 'work waits in the outbox');
        troubled = true;
      }
      if (!more || troubled) await this.rest();
    }
  }

  private async rest(): Promise<void> {
    await sleep(breathMs);
    if (this.woken || this.stopped) {
      this.woken = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollMs);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.woken = false;
  }

  /** One look along the index for each queue, all in one question. */
  private async queuesWithWork(): Promise<QueueName[]> {
    const looks = queues.map(
      (queue) => `EXISTS (SELECT 1 FROM outbox WHERE queue = '${queue}' AND due_at <= ?) AS \`${queue}\``,
    );
    const now = clock.now();
    const [found]: Record<QueueName, string | number>[] = await db().query(
      `SELECT ${looks.join(', ')}`,
      queues.map(() => now),
    );
    return queues.filter((queue) => Number(found?.[queue]) === 1);
  }

  /** Passes one batch on; true when there may be more. The jobs are in Redis before the lease is committed. */
  private async passOn(queue: QueueName): Promise<boolean> {
    return transaction(async () => {
      const now = clock.now();
      const rows: { id: string; job: string; version: number; due_at: Date }[] = await db().query(
        `SELECT id, job, version, due_at FROM outbox WHERE queue = ? AND due_at <= ? ORDER BY due_at, id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`,
        [queue, now],
      );
      if (!rows.length) return false;
      await within(
        5_000,
        this.bull[queue].addBulk(
          rows.map(({ id, job, version, due_at: due }) => ({
            name: job,
            data: { row: String(id), version, due: due.getTime() },
            opts: { jobId: `${id}-${version}` },
          })),
        ),
      );
      await db().query(`UPDATE outbox SET due_at = ?, relayed_at = ? WHERE id IN (?)`, [
        new Date(now.getTime() + leaseMs),
        now,
        rows.map((row) => row.id),
      ]);
      return rows.length === batchSize;
    });
  }

  /**
   * A missing epoch means an empty Redis: everything that was passed on is due again, and the
   * schedules are entered anew. Who finds the key first does it; the others adopt the new epoch.
   */
  private async noticeWipe(): Promise<void> {
    const found = await this.redis.get(epochKey);
    if (found && found === this.epoch) return;
    if (found) {
      this.epoch = found;
      return this.enterSchedules();
    }
    await db().query(`UPDATE outbox SET due_at = ?, relayed_at = NULL WHERE relayed_at IS NOT NULL`, [
      clock.now(),
    ]);
    await this.enterSchedules();
    const epoch = newId();
    await this.redis.set(epochKey, epoch, 'NX');
    this.epoch = (await this.redis.get(epochKey)) ?? undefined;
  }

  /**
   * Makes the schedules in Redis those of the catalogue, no more and no fewer. What was to begin at an hour at which no
   * process was there begins now: entered anew it would only begin the next day.
   */
  private async enterSchedules(): Promise<void> {
    await this.dropSchedules();
    const missed = new Set(
      (await within(5_000, this.bull.sweeps.getJobSchedulers()))
        .filter(({ next }) => next !== undefined && next < Date.now())
        .map(({ key }) => key),
    );
    for (const name of Object.keys(schedules) as Scheduled[]) {
      if ('cron' in schedules[name] && missed.has(name)) await this.outbox.begin(name);
      await this.enter(name);
    }
  }

  /**
   * A machine whose clock was ahead has put off by that what begins by the clock, for all machines and beyond its own
   * end, and what is entered again goes on from there: so it is taken out first.
   */
  private async lookAfterSchedules(): Promise<void> {
    if (performance.now() - this.lookedAt < schedulesLookMs) return;
    for (const name of await this.dropSchedules()) await this.enter(name);
    this.lookedAt = performance.now();
  }

  /** Takes out what is in no catalogue, and what would begin too late; answers the latter. */
  private async dropSchedules(): Promise<Scheduled[]> {
    const queue = this.bull.sweeps;
    const late: Scheduled[] = [];
    for (const { key, next } of await within(5_000, queue.getJobSchedulers())) {
      const isKnown = Object.hasOwn(schedules, key);
      if (isKnown && !isLate(key as Scheduled, next)) continue;
      await queue.removeJobScheduler(key);
      if (isKnown) late.push(key as Scheduled);
    }
    return late;
  }

  private async enter(name: Scheduled): Promise<void> {
    const when = schedules[name];
    const repeat = 'every' in when ? { every: when.every } : { pattern: when.cron, tz: 'Asia/Bangkok' };
    await within(
      5_000,
      this.bull.sweeps.upsertJobScheduler(name, repeat, { name, data: { schedule: name } }),
    );
  }
}

/** Whether a schedule's next beginning is further away than it may be; each cron pattern is one of every day. */
function isLate(name: Scheduled, next: number | undefined): boolean {
  const when = schedules[name];
  const everyMs = 'every' in when ? when.every : 24 * 3_600_000;
  // Entered anew it is put off once.
  return next !== undefined && next > Date.now() + 2 * everyMs;
}

/** A patient Redis connection would wait for ever; a transaction with locked rows must not. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
