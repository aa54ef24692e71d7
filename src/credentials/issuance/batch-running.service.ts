import { Injectable } from '@nestjs/common';
import { FourEyesService } from '../../organisations/officers/four-eyes.service.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { idChunks } from '../id-chunks.js';
import { BatchAccessService } from './batch-access.service.js';
import { BatchSettlingService } from './batch-settling.service.js';
import { CredentialEndsService } from './credential-ends.service.js';
import { StandingsService } from './standings.service.js';

/** What a person does to a batch that is being issued: hold it, go on, try again, set aside, call it off. */
@Injectable()
export class BatchRunningService {
  constructor(
    private readonly access: BatchAccessService,
    private readonly fourEyes: FourEyesService,
    private readonly settling: BatchSettlingService,
    private readonly ends: CredentialEndsService,
    private readonly standings: StandingsService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /** Asks nothing more of the personnel system for this batch; what is under way comes to its end. */
  async pause(id: string): Promise<void> {
    await transaction(async () => {
      const batch = await this.access.toDo(id, 'pause');
      if (batch.pausedAt) return;
      await this.access.save(batch, { pausedAt: clock.now(), pausedBy: actor().staffId });
      await this.audit.record({ action: 'batch.pause', object: `batch:${id}` });
    });
  }

  /** Goes on. */
  async resume(id: string): Promise<void> {
    await transaction(async () => {
      const batch = await this.access.toDo(id, 'resume');
      if (!batch.pausedAt) return;
      await this.access.save(batch, { pausedAt: null, pausedBy: null });
      await this.audit.record({ action: 'batch.resume', object: `batch:${id}` });
      await this.outbox.ask('credentials.prepare-batch', { id });
      await this.askAgain(id, ['preparing', 'unknown']);
    });
  }

  /** Tries the failed lines again. */
  async retry(id: string): Promise<void> {
    await transaction(async () => {
      await this.access.toDo(id, 'retry');
      await db().query(
        `UPDATE credentials SET state = 'preparing', attempt = 0, reason = NULL, retry_at = NULL, version = version + 1
         WHERE batch_id = ? AND state = 'failed'`,
        [id],
      );
      await this.audit.record({ action: 'batch.retry', object: `batch:${id}` });
      await this.refreshOf(id);
      await this.askAgain(id, ['preparing']);
    });
  }

  /**
   * Lets the batch go on without its failed lines. Who approved all of them does not thin them out alone: it takes
   * another person. Throws batch.own-approval (403), batch.nothing-failed (409).
   */
  async setAside(id: string, reason: string): Promise<void> {
    await transaction(async () => {
      const batch = await this.access.toDo(id, 'set-aside');
      if (await this.fourEyes.isActor([batch.approvedBy])) throw new DomainError('batch.own-approval', 403);
      const failed = await this.ends.revokeOfBatch(id, ['failed'], 'set-aside');
      if (!failed.length) throw new DomainError('batch.nothing-failed', 409);
      await db().query(
        `UPDATE batch_lines SET state = 'set-aside', fault = 'failed', open_key = NULL, left_out_at = ?
         WHERE batch_id = ? AND credential_id IN (?)`,
        [clock.now(), id, failed.map((credential) => credential.id)],
      );
      await this.audit.record({
        action: 'batch.set-aside',
        object: `batch:${id}`,
        reason,
        details: { count: failed.length },
      });
      await this.settling.settle(id);
    });
  }

  /** Calls it off before anything was handed out; what was made is shut. Throws batch.not-now (409). */
  async cancel(id: string, { reason, version }: { reason: string; version: number }): Promise<void> {
    await transaction(async () => {
      const batch = await this.access.toDo(id, 'cancel', version);
      const revoked = await this.ends.revokeOfBatch(id, null, 'cancelled');
      await this.access.letLaosGo(id);
      await this.access.save(batch, {
        state: 'cancelled',
        endedBy: actor().staffId,
        endedAt: clock.now(),
        endReason: reason,
      });
      await this.audit.record({
        action: 'batch.cancel',
        object: `batch:${id}`,
        reason,
        details: { credentials: revoked.length },
      });
    });
  }

  private async askAgain(id: string, states: string[]): Promise<void> {
    const rows: { id: string }[] = await db().query(
      'SELECT id FROM credentials WHERE batch_id = ? AND state IN (?) ORDER BY lao_code',
      [id, states],
    );
    await this.outbox.askEach('credentials.provision-accounts', idChunks(rows));
  }

  private async refreshOf(id: string): Promise<void> {
    const rows: { code: string }[] = await db().query(
      `SELECT lao_code AS code FROM credentials WHERE batch_id = ? AND state = 'preparing'`,
      [id],
    );
    await this.standings.refresh(rows.map(({ code }) => code));
  }
}
