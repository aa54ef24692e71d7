import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { allows, type BatchAct } from './batch-state.policy.js';
import { IssuanceBatch } from './issuance-batch.entity.js';

/** Batches, locked for what is done to them. A batch is locked before its lines, credentials and items. */
@Injectable()
export class BatchAccessService {
  constructor(private readonly realtime: RealtimeService) {}

  /**
   * The batch, locked for an act. `seen` is the version that the person looked at. Throws batch.not-found (404),
   * batch.not-now (409) where its state does not allow the act, batch.changed-meanwhile (409).
   */
  async toDo(id: string, act: BatchAct, seen?: number): Promise<IssuanceBatch> {
    const batch = await this.locked(id);
    if (!batch) throw notFound('batch');
    if (seen !== undefined && seen !== batch.version) throw new DomainError('batch.changed-meanwhile', 409);
    if (!allows(batch.state, act))
      throw new DomainError('batch.not-now', 409, { extra: { state: batch.state } });
    return batch;
  }

  /** The batch, locked; null if it is not there. */
  locked(id: string): Promise<IssuanceBatch | null> {
    return db().findOne(IssuanceBatch, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Writes what has changed of a locked batch, with its next version, and tells the screens. */
  async save(batch: IssuanceBatch, changed: Partial<IssuanceBatch>): Promise<void> {
    const next = { ...changed, version: batch.version + 1 };
    await db().update(IssuanceBatch, { id: batch.id }, next);
    Object.assign(batch, next);
    this.realtime.publish({ topic: 'batch', id: batch.id, province: null });
  }

  /** What is to be issued. */
  includedLines(batchId: string): Promise<{ laoCode: string; userName: string }[]> {
    return db().query(
      `SELECT lao_code AS laoCode, user_name AS userName FROM batch_lines
       WHERE batch_id = ? AND state = 'included' ORDER BY lao_code`,
      [batchId],
    );
  }

  /** Lets other batches have this one's LAOs. */
  async letLaosGo(batchId: string): Promise<void> {
    await db().query('UPDATE batch_lines SET open_key = NULL WHERE batch_id = ?', [batchId]);
  }
}
