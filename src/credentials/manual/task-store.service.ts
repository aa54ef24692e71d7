import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { open, seal, type Sealed } from '../../platform/crypto/sealed.js';
import { Secret } from '../../platform/crypto/secret.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { temporaryPassword } from '../personnel-system/random-password.policy.js';
import { taskPlace } from './task-place.policy.js';
import { ManualTask, type TaskKind } from './manual-task.entity.js';

/** The account for which something is to be done. */
interface ForAccount {
  accountId: string;
  provinceCode: string;
}

/** Keeps the tasks, and the temporary passwords in them, sealed until they are sealed for their officers. */
@Injectable()
export class TaskStoreService {
  /** The task of an operation, made where there is none that still counts: the UNIQUE key decides between two. */
  async find(operationId: string, kind: TaskKind, account: ForAccount): Promise<ManualTask> {
    const known = await this.live(operationId);
    if (known) return known;
    const { accountId, provinceCode } = account;
    const task = {
      id: newId(),
      accountId,
      provinceCode,
      operationId,
      kind,
      state: 'open' as const,
      createdAt: clock.now(),
    };
    const sealed = kind === 'prepare' ? seal(temporaryPassword(), taskPlace(task)) : {};
    try {
      await transaction(() => db().insert(ManualTask, { ...task, ...sealed, version: 0 }));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
    return (await this.live(operationId))!;
  }

  /**
   * The task on which an operation waits. One that was refused counts for the attempts that follow it at once; a person
   * who tries again (the first attempt anew) gets a new one.
   */
  async latest(
    operationId: string,
    kind: TaskKind,
    account: ForAccount,
    attempt: number,
  ): Promise<ManualTask> {
    const last = await this.last(operationId);
    if (last && (last.state !== 'refused' || (kind === 'prepare' && attempt > 1))) return last;
    return this.find(operationId, kind, account);
  }

  /**
   * The password of a checked task, taken out: whoever calls seals it for its officer now. Null where no checked task
   * has one; then a new task is opened, unless a person has refused the last one.
   */
  async take(operationId: string, account: ForAccount): Promise<Secret | 'refused' | null> {
    if ((await this.last(operationId))?.state === 'refused') return 'refused';
    const task = await this.find(operationId, 'prepare', account);
    return transaction(async () => {
      const locked = await db().findOne(ManualTask, {
        where: { id: task.id },
        lock: { mode: 'pessimistic_write' },
      });
      if (locked?.state !== 'checked' || !locked.ciphertext) return null;
      const password = Secret.of(open(locked as Sealed, taskPlace(locked)));
      await db().update(
        ManualTask,
        { id: locked.id },
        { ...wiped, state: 'used', version: locked.version + 1 },
      );
      return password;
    });
  }

  /**
   * Within the caller's transaction: there is nothing left to do for these operations. Answers for which somebody has
   * had a password on their clipboard.
   */
  async end(operationIds: string[], reason: string): Promise<Set<string>> {
    const taken: { id: string }[] = await db().query(
      'SELECT DISTINCT operation_id AS id FROM manual_tasks WHERE operation_id IN (?) AND taken_at IS NOT NULL',
      [operationIds],
    );
    await db().query(
      `UPDATE manual_tasks SET state = 'refused', refuse_reason = ?, alg = NULL, key_version = NULL, wrapped_key = NULL,
              iv = NULL, tag = NULL, ciphertext = NULL, version = version + 1
       WHERE operation_id IN (?) AND state IN ('open', 'done', 'checked')`,
      [reason, operationIds],
    );
    return new Set(taken.map(({ id }) => id));
  }

  /** The password of an open task, for the one person who has taken it. */
  read(task: ManualTask): Secret {
    return Secret.of(open(task as Sealed, taskPlace(task)));
  }

  private last(operationId: string): Promise<ManualTask | null> {
    return db()
      .createQueryBuilder(ManualTask, 't')
      .where('t.operation_id = :operationId', { operationId })
      .orderBy('t.id', 'DESC')
      .getOne();
  }

  private live(operationId: string): Promise<ManualTask | null> {
    return db()
      .createQueryBuilder(ManualTask, 't')
      .where(`t.operation_id = :operationId AND t.state IN ('open', 'done', 'checked')`, { operationId })
      .getOne();
  }
}

/** What is left of a password that is not needed any more: nothing. */
export const wiped = { alg: null, keyVersion: null, wrappedKey: null, iv: null, tag: null, ciphertext: null };
