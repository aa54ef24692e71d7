import { Injectable } from '@nestjs/common';
import { clock } from '../platform/clock.js';
import { db } from '../platform/database/transaction.js';
import { Permanent, Postponed } from '../platform/errors.js';
import { StorageFault } from '../platform/files/storage/file-storage.js';
import { errorForLog, logger } from '../platform/logging.js';
import { jobOutcomes } from '../platform/metrics.js';
import { withContext } from '../platform/request-context.js';
import type { SpanFacts } from '../platform/traces/span-facts.js';
import { currentSpan, errorType, inSpan } from '../platform/traces/spans.js';
import { jobDefinition, type JobDefinition, type JobName } from './catalogue.js';
import { gather } from './gather-rows.js';
import { JobHandlersService } from './job-handlers.service.js';
import { OutboxRow } from './outbox-row.entity.js';
import { retryDelay, withJitter } from './retry.policy.js';

const log = logger('jobs');
/** So long a job waits for a file storage that does not answer: none is given up for that. */
const storageMs = 30_000;
/** So long a job that nobody knows is left to others each time, and in all. */
const leftMs = 10_000;
const unknownMs = 24 * 3_600_000;

/** Runs one row of the outbox: does the work, then removes the row, or arranges the next try. */
@Injectable()
export class JobExecutionService {
  /** The rows that this process is at. */
  private readonly underWay = new Set<string>();

  constructor(private readonly handlers: JobHandlersService) {}

  /**
   * Runs a row in a given arrangement; quietly nothing when the row is done or was arranged anew since. `due`: since
   * when it waited, in ms since 1970, for its trace.
   */
  async execute(rowId: string, version: number, due?: number): Promise<void> {
    if (this.underWay.has(rowId)) return;
    this.underWay.add(rowId);
    try {
      const row = await db().findOneBy(OutboxRow, { id: rowId, version });
      if (row && !row.failedAt) await this.perform(row, due);
    } finally {
      this.underWay.delete(rowId);
    }
  }

  private async perform(asked: OutboxRow, due: number | undefined): Promise<void> {
    const definition = jobDefinition(asked.job);
    if (!definition) return this.leave(asked);
    const most = definition.together ?? 0;
    const row = most ? await gather(asked, most, this.underWay) : asked;
    if (!row) return;
    const facts = factsOf(row, due);
    const span = { name: `process ${row.job}`, kind: 'consumer', facts, parents: row.traceParents } as const;
    await inSpan(span, () => this.attempt(row, definition));
  }

  /** While versions are exchanged a newer process asks for what only a newer one knows. */
  private async leave(row: OutboxRow): Promise<void> {
    const error = new Permanent('jobs.unknown', `no job is named ${row.job}`);
    if (clock.now().getTime() - row.createdAt.getTime() > unknownMs) return this.giveUp(row, error);
    log.warn({ job: row.job, row: row.id }, 'a job that is not known here waits for a newer process');
    await this.again(row, row.attempts, withJitter(leftMs, Math.random()), summary(error));
  }

  private async attempt(row: OutboxRow, definition: JobDefinition): Promise<void> {
    try {
      const payload = definition.payload.parse(row.payload) as never;
      await withContext({ requestId: `job-${row.id}` }, () =>
        this.handlers.of(row.job as JobName).run(payload),
      );
      await db().delete(OutboxRow, { id: row.id, version: row.version });
      this.conclude(row, 'done');
    } catch (error) {
      await this.arrange(row, error, definition.attempts);
    }
  }

  private async arrange(row: OutboxRow, error: unknown, allowed: number): Promise<void> {
    if (error instanceof Postponed) {
      currentSpan().tell({ 'lhr.job.outcome': 'postponed' });
      return this.again(row, row.attempts, error.delayMs, null);
    }
    // What is denied stays denied until somebody sees it: that is a failure like others.
    if (error instanceof StorageFault && error.kind !== 'denied') {
      currentSpan().tell({ 'lhr.job.outcome': 'postponed' });
      log.warn({ job: row.job, row: row.id, err: errorForLog(error) }, 'job waits for the file storage');
      return this.again(row, row.attempts, withJitter(storageMs, Math.random()), summary(error));
    }
    const attempts = row.attempts + 1;
    if (error instanceof Permanent || attempts >= allowed) return this.giveUp(row, error);
    this.conclude(row, 'retried', error);
    log.warn({ job: row.job, row: row.id, attempts, err: errorForLog(error) }, 'job will be tried again');
    await this.again(row, attempts, withJitter(retryDelay(attempts), Math.random()), summary(error));
  }

  private conclude({ job }: OutboxRow, outcome: 'done' | 'retried' | 'failed', error?: unknown): void {
    jobOutcomes.inc({ job, outcome });
    currentSpan().tell({ 'lhr.job.outcome': outcome });
    if (outcome !== 'done') currentSpan().fail(errorType(error));
  }

  private async again(
    row: OutboxRow,
    attempts: number,
    delayMs: number,
    error: string | null,
  ): Promise<void> {
    const dueAt = new Date(clock.now().getTime() + delayMs);
    const next = { attempts, version: row.version + 1, dueAt, relayedAt: null, error };
    await db().update(OutboxRow, { id: row.id, version: row.version }, next);
  }

  private async giveUp(row: OutboxRow, error: unknown): Promise<void> {
    this.conclude(row, 'failed', error);
    log.error({ job: row.job, row: row.id, err: errorForLog(error) }, 'job failed and is kept');
    await db().update(
      OutboxRow,
      { id: row.id, version: row.version },
      {
        attempts: row.attempts + 1,
        version: row.version + 1,
        dueAt: null,
        relayedAt: null,
        failedAt: clock.now(),
        error: summary(error),
      },
    );
  }
}

function factsOf({ id, job, queue, payload, attempts }: OutboxRow, due: number | undefined): SpanFacts {
  const { ids } = payload as { ids?: string[] };
  return {
    'messaging.system': 'outbox',
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
    'messaging.destination.name': queue,
    'messaging.message.id': id,
    'lhr.job.name': job,
    'lhr.job.attempt': attempts + 1,
    ...(ids ? { 'messaging.batch.message_count': ids.length } : {}),
    ...(due === undefined ? {} : { 'lhr.job.wait_ms': Math.max(0, clock.now().getTime() - due) }),
  };
}

function summary(error: unknown): string {
  const { name, message } = errorForLog(error);
  return `${String(name)}: ${String(message)}`.slice(0, 1000);
}
