import { Controller, Delete, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { Allow } from '../platform/auth/allow.js';
import { Answers, ValidParam, ValidQuery } from '../platform/http/contract.js';
import { pageOf, pageQuery, type PageQuery, type Page } from '../platform/http/page.js';
import { FailedJobsService } from './failed-jobs.service.js';

const rowId = z.string().regex(/^\d{1,20}$/);
const failedJob = z.object({
  id: rowId,
  job: z.string(),
  queue: z.string(),
  attempts: z.number().int(),
  error: z.string().nullable(),
  failedAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
});

/** The failed work, for administrators. */
@Controller('api/failed-jobs')
export class FailedJobsController {
  constructor(private readonly failedJobs: FailedJobsService) {}

  @Get()
  @Allow('jobs.manage')
  @Answers(pageOf(failedJob), 'Work that gave up, newest first')
  async list(@ValidQuery(pageQuery) query: PageQuery): Promise<Page<z.infer<typeof failedJob>>> {
    const { items, next } = await this.failedJobs.list(query.limit, query.cursor);
    const shown = items.map(({ id, job, queue, attempts, error, failedAt, createdAt }) => ({
      id,
      job,
      queue,
      attempts,
      error,
      failedAt: failedAt!.toISOString(),
      createdAt: createdAt.toISOString(),
    }));
    return { items: shown, next };
  }

  @Post('retry')
  @Allow('jobs.manage')
  @Answers(z.object({ count: z.number().int() }), 'Tries all failed work again')
  async retryAll(): Promise<{ count: number }> {
    return { count: await this.failedJobs.retryAll() };
  }

  @Post(':id/retry')
  @Allow('jobs.manage')
  @Answers(null, 'Tries one again', 204)
  async retry(@ValidParam('id', rowId) id: string): Promise<void> {
    await this.failedJobs.retry(id);
  }

  @Delete(':id')
  @Allow('jobs.manage')
  @Answers(null, 'Lets one go for good', 204)
  async discard(@ValidParam('id', rowId) id: string): Promise<void> {
    await this.failedJobs.discard(id);
  }
}
