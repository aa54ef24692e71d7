import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Worker } from 'bullmq';
import { errorForLog, logger } from '../platform/logging.js';
import { openPatientRedis } from '../platform/redis.js';
import { queues, type JobName, type QueueName } from './catalogue.js';
import { JobExecutionService } from './job-execution.service.js';
import { OutboxService } from './outbox.service.js';
import { queuePrefix, type QueuedJob } from './queues.js';

const log = logger('runner');

/** Jobs of a queue that one worker process does at the same time. */
const concurrency: Record<QueueName, number> = {
  urgent: 4,
  inbound: 4,
  outbound: 8,
  default: 4,
  bulk: 2,
  // Most of their time is spent waiting for somebody else's server, and several of these may not answer.
  webhooks: 64,
  sweeps: 1,
};

/** How many jobs of a queue begin in so many milliseconds, over all workers: mail servers and LINE have limits of their own. */
const budgets: Partial<Record<QueueName, { max: number; duration: number }>> = {
  bulk: { max: 5, duration: 1_000 },
};

/** Takes jobs from BullMQ and has them done. A killed process' jobs are taken over after the lock's 15 s. */
@Injectable()
export class JobRunnerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private workers: Worker<QueuedJob>[] = [];

  constructor(
    private readonly execution: JobExecutionService,
    private readonly outbox: OutboxService,
  ) {}

  /** Opens a worker for each queue. */
  onApplicationBootstrap(): void {
    this.workers = queues.map((queue) => {
      const worker = new Worker<QueuedJob>(queue, (job) => this.run(job.data), {
        connection: openPatientRedis(`worker-${queue}`),
        prefix: queuePrefix,
        concurrency: concurrency[queue],
        limiter: budgets[queue],
        lockDuration: 15_000,
        stalledInterval: 5_000,
        maxStalledCount: 100, // giving up is decided by the row's own count of tries
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
      });
      worker.on('error', (error) => log.debug({ queue, err: errorForLog(error) }, 'worker error'));
      return worker;
    });
  }

  private async run(data: QueuedJob): Promise<void> {
    if ('row' in data) await this.execution.execute(data.row, data.version, data.due);
    // A schedule only writes the wish: from there it is a job like any other.
    else await this.outbox.begin(data.schedule as JobName);
  }

  /** Lets the jobs under way end. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.workers.map((worker) => worker.close()));
  }
}
