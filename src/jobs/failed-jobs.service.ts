import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import { AuditService } from '../platform/audit/audit.service.js';
import { clock } from '../platform/clock.js';
import { afterCommit, db, transaction } from '../platform/database/transaction.js';
import { notFound } from '../platform/errors.js';
import { page, type Page } from '../platform/http/page.js';
import { OutboxRow } from './outbox-row.entity.js';
import { OutboxService } from './outbox.service.js';

/** The work that gave up: kept until a person tries it again or lets it go. */
@Injectable()
export class FailedJobsService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /** Newest first; the cursor is the row's id. */
  async list(limit: number, cursor: string | undefined): Promise<Page<OutboxRow>> {
    const rows = await db().find(OutboxRow, {
      where: { failedAt: Not(IsNull()), ...(cursor ? { id: LessThan(cursor) } : {}) },
      order: { id: 'DESC' },
      take: limit + 1,
    });
    return page(rows, limit, (row) => row.id);
  }

  /** Tries one again from the start. Throws jobs.not-found. */
  async retry(id: string): Promise<void> {
    await transaction(async () => {
      const affected = await this.revive('id = ?', [id]);
      if (!affected) throw notFound('jobs');
      await this.audit.record({ action: 'jobs.retry', object: `job:${id}` });
    });
  }

  /** Tries all again; answers how many. */
  async retryAll(): Promise<number> {
    return transaction(async () => {
      const affected = await this.revive('1 = 1', []);
      await this.audit.record({ action: 'jobs.retry-all', object: 'jobs', details: { count: affected } });
      return affected;
    });
  }

  /** Lets one go for good. Throws jobs.not-found. */
  async discard(id: string): Promise<void> {
    await transaction(async () => {
      const row = await db().findOneBy(OutboxRow, { id, failedAt: Not(IsNull()) });
      if (!row) throw notFound('jobs');
      await db().delete(OutboxRow, { id });
      await this.audit.record({ action: 'jobs.discard', object: `job:${id}`, details: { job: row.job } });
    });
  }

  private async revive(where: string, parameters: unknown[]): Promise<number> {
    const result: { affectedRows: number } = await db().query(
      `UPDATE outbox SET failed_at = NULL, due_at = ?, attempts = 0, version = version + 1, error = NULL
       WHERE failed_at IS NOT NULL AND ${where}`,
      [clock.now(), ...parameters],
    );
    afterCommit(() => this.outbox.wake());
    return result.affectedRows;
  }
}
