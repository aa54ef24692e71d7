import { Injectable } from '@nestjs/common';
import { FourEyesService } from '../../organisations/officers/four-eyes.service.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';
import { actor } from '../../platform/request-context.js';
import { ManualTask, type TaskState } from './manual-task.entity.js';
import { TaskStoreService, wiped } from './task-store.service.js';

/** The work list for people: one does it in the personnel system's own screens, another checks it there. */
@Injectable()
export class ManualTasksService {
  constructor(
    private readonly store: TaskStoreService,
    private readonly fourEyes: FourEyesService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
    private readonly realtime: RealtimeService,
  ) {}

  /**
   * Hands the temporary password to the clipboard of the person who does the task, and to nobody else after them. It
   * is audited. Throws manual-task.not-found (404), manual-task.not-now, manual-task.taken (409).
   */
  async take(id: string): Promise<{ password: string }> {
    return transaction(async () => {
      const task = await this.locked(id, 'open');
      if (task.kind !== 'prepare') throw new DomainError('manual-task.not-now', 409);
      if (task.takenBy && task.takenBy !== actor().staffId) throw new DomainError('manual-task.taken', 409);
      await this.save(task, 'take', { takenBy: actor().staffId, takenAt: clock.now() });
      return { password: this.store.read(task).reveal() };
    });
  }

  /** It is done in the personnel system. Throws as `take`. */
  async finish(id: string): Promise<void> {
    await transaction(async () => {
      const task = await this.locked(id, 'open');
      if (task.kind === 'prepare' && task.takenBy !== actor().staffId)
        throw new DomainError('manual-task.taken', 409);
      await this.save(task, 'done', { state: 'done', doneBy: actor().staffId, doneAt: clock.now() });
    });
  }

  /** Another person has seen it there: the work that waits for it goes on. Throws manual-task.own-check (403). */
  async check(id: string): Promise<void> {
    await transaction(async () => {
      const task = await this.locked(id, 'done');
      if (await this.fourEyes.isActor([task.doneBy])) throw new DomainError('manual-task.own-check', 403);
      await this.save(task, 'check', {
        state: 'checked',
        checkedBy: actor().staffId,
        checkedAt: clock.now(),
      });
      await this.goOn(task);
    });
  }

  /** It cannot be done, or was done wrongly: said with a reason, and the line fails with it. */
  async refuse(id: string, reason: string): Promise<void> {
    await transaction(async () => {
      const task = await this.locked(id, 'open', 'done');
      await this.save(task, 'refuse', { ...wiped, state: 'refused', refuseReason: reason }, reason);
      await this.goOn(task);
    });
  }

  private async goOn({ kind, operationId }: ManualTask): Promise<void> {
    if (kind === 'shut') {
      await db().query(`UPDATE account_locks SET retry_at = NULL WHERE id = ? AND state = 'asked'`, [
        operationId,
      ]);
      await this.outbox.ask('credentials.lock-accounts', { ids: [operationId] });
      return;
    }
    await db().query(
      `UPDATE credentials SET retry_at = NULL WHERE id = ? AND state IN ('preparing', 'unknown', 'ready', 'offered')`,
      [operationId],
    );
    await this.outbox.ask('credentials.provision-accounts', { ids: [operationId] });
  }

  private async locked(id: string, ...states: TaskState[]): Promise<ManualTask> {
    const task = await db().findOne(ManualTask, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!task) throw notFound('manual-task');
    if (!states.includes(task.state))
      throw new DomainError('manual-task.not-now', 409, { extra: { state: task.state } });
    return task;
  }

  private async save(
    task: ManualTask,
    what: string,
    changed: Partial<ManualTask>,
    reason?: string,
  ): Promise<void> {
    await db().update(ManualTask, { id: task.id }, { ...changed, version: task.version + 1 });
    await this.audit.record({
      action: `manual-task.${what}`,
      object: `manual-task:${task.id}`,
      provinceCode: task.provinceCode,
      reason,
      details: { account: task.accountId, kind: task.kind },
    });
    this.realtime.publish({ topic: 'custody', id: task.id, province: null });
  }
}
