import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Redis } from 'ioredis';
import { clock } from '../platform/clock.js';
import { afterCommit, db, inTransaction, transaction } from '../platform/database/transaction.js';
import { openRedis } from '../platform/redis.js';
import { currentSpan } from '../platform/traces/spans.js';
import { jobs, jobsOn, type JobName, type JobPayload } from './catalogue.js';
import { events, type EventName, type EventPayload } from './events.js';
import { OutboxRow } from './outbox-row.entity.js';

/** Where the relay listens for news; losing a message costs half a second, not the work. */
export const wakeChannel = 'lhr:outbox';

/** A row of the outbox as it is inserted. */
export interface OutboxInsert {
  job: string;
  queue: string;
  payload: string;
  due_at: Date;
  created_at: Date;
  trace_parents: string | null;
}

/**
 * Writes what must follow from a change into the change's own transaction.
 * Every call outside of a transaction throws, so nothing asynchronous can be lost between the two.
 */
@Injectable()
export class OutboxService implements OnApplicationShutdown {
  private redis: Redis | undefined;
  private waking = false;

  /** Says that something happened: one row for each job that follows from it. */
  async tell<Name extends EventName>(event: Name, payload: EventPayload<Name>): Promise<void> {
    const valid = events[event].parse(payload);
    await this.write(jobsOn(event).map((job) => ({ job, payload: valid })));
  }

  /** Asks for one job, at once or after a delay in milliseconds. */
  async ask<Name extends JobName>(job: Name, payload: JobPayload<Name>, delayMs = 0): Promise<void> {
    await this.write([{ job, payload: jobs[job].payload.parse(payload) }], delayMs);
  }

  /** Asks for what begins by the clock, in a transaction of its own; nothing where the last one still waits. */
  async begin(job: JobName): Promise<void> {
    await transaction(async () => {
      if (await db().existsBy(OutboxRow, { job, failedAt: IsNull() })) return;
      await this.ask(job, {});
    });
  }

  /** Asks for the same job once for each payload, in one statement. */
  async askEach<Name extends JobName>(job: Name, payloads: JobPayload<Name>[], delayMs = 0): Promise<void> {
    await this.write(
      payloads.map((payload) => ({ job, payload: jobs[job].payload.parse(payload) })),
      delayMs,
    );
  }

  /** Asks for the same job once for each payload, of which each is done by itself and meets its own fate. */
  async askApart<Name extends JobName>(job: Name, payloads: JobPayload<Name>[]): Promise<void> {
    await this.write(
      payloads.map((payload) => ({ job, payload: jobs[job].payload.parse(payload), version: 1 })),
    );
  }

  /**
   * The rows that `tell` would write, for the one caller that writes its whole transaction in a single
   * statement of its own: the intake of webhooks. It calls `wake` after its commit.
   */
  rowsOf<Name extends EventName>(event: Name, payload: EventPayload<Name>): OutboxInsert[] {
    const now = clock.now();
    const text = JSON.stringify(events[event].parse(payload));
    return jobsOn(event).map((job) => ({
      job,
      queue: jobs[job].queue,
      payload: text,
      due_at: now,
      created_at: now,
      trace_parents: currentSpan().parent,
    }));
  }

  /** Those of these for which no such job waits: a sweep asks for what was forgotten, not once more for what is late. */
  async forgotten<Row extends { id: string }>(job: JobName, rows: Row[]): Promise<Row[]> {
    if (!rows.length) return rows;
    const waiting = await db().find(OutboxRow, {
      select: { payload: true },
      where: { job, failedAt: IsNull() },
    });
    const asked = new Set(
      waiting.flatMap(({ payload }) => {
        const { id, ids } = payload as { id?: string; ids?: string[] };
        return ids ?? id ?? [];
      }),
    );
    return rows.filter(({ id }) => !asked.has(id));
  }

  private async write(
    asked: { job: JobName; payload: unknown; version?: number }[],
    delayMs = 0,
  ): Promise<void> {
    if (!inTransaction())
      throw new Error('the outbox is written inside of the transaction of the change only');
    if (!asked.length) return;
    const now = clock.now();
    const dueAt = new Date(now.getTime() + delayMs);
    await db().insert(
      OutboxRow,
      asked.map(({ job, payload, version = 0 }) => ({
        job,
        queue: jobs[job].queue,
        payload: payload as object,
        version,
        dueAt,
        createdAt: now,
        traceParents: currentSpan().parent,
      })),
    );
    if (delayMs === 0) afterCommit(() => this.wake());
  }

  /** Tells the relay that there is work; many commits within a few milliseconds wake it once. */
  wake(): void {
    if (this.waking) return;
    this.waking = true;
    setTimeout(() => {
      this.waking = false;
      this.redis ??= openRedis('outbox-wake');
      this.redis.publish(wakeChannel, '1').catch(() => undefined);
    }, 2).unref();
  }

  /** Closes the connection that wakes the relay. */
  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}
