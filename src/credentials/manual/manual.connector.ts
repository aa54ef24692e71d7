import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import type {
  AccountWish,
  CallOptions,
  CallResult,
  Capabilities,
  PasswordRules,
  PersonnelSystem,
} from '../personnel-system/personnel-system.js';
import type { ManualTask, TaskKind } from './manual-task.entity.js';
import { TaskStoreService } from './task-store.service.js';

/** How soon the work looks again by itself; a person's word wakes it at once. */
const lookAgainMs = 60_000;

/**
 * A personnel system without an interface: each call is a task for a person, checked by another. Until then a call
 * waits (`transient`, `waits-for-person`); what a person refuses is refused.
 */
@Injectable()
export class ManualConnector implements PersonnelSystem {
  readonly kind = 'manual';

  constructor(private readonly tasks: TaskStoreService) {}

  async capabilities(): Promise<Capabilities> {
    return { ownChoice: false, mustChange: true, tellsChange: false };
  }

  passwordRules(): PasswordRules {
    return { min: 12, max: 64 };
  }

  async ensureAccount({ externalId, userName }: AccountWish, { operationId }: CallOptions) {
    const [account]: { provinceCode: string }[] = await db().query(
      'SELECT province_code AS provinceCode FROM accounts WHERE id = ?',
      [externalId],
    );
    const task = await this.task(operationId, 'prepare', { accountId: externalId, ...account! });
    return { ...resultOf(task), ref: userName };
  }

  /** Never asked: a temporary password comes out of a checked task, and officers cannot choose their own. */
  async setPassword(): Promise<CallResult> {
    return { outcome: 'refused', reason: 'unsupported' };
  }

  async scramble(ref: string, { operationId }: CallOptions): Promise<CallResult> {
    const [account]: { accountId: string; provinceCode: string }[] = await db().query(
      'SELECT id AS accountId, province_code AS provinceCode FROM accounts WHERE user_name = ?',
      [ref],
    );
    return account ? resultOf(await this.task(operationId, 'shut', account)) : { outcome: 'not-found' };
  }

  async verify(): Promise<'unknown'> {
    return 'unknown';
  }

  async changed(): Promise<'unknown'> {
    return 'unknown';
  }

  /** The last task of an operation: one that was refused stays refused until somebody tries again. */
  private async task(
    operationId: string,
    kind: TaskKind,
    account: { accountId: string; provinceCode: string },
  ): Promise<ManualTask> {
    const [operation, attempt] = operationId.split('.');
    return this.tasks.latest(operation!, kind, account, Number(attempt));
  }
}

function resultOf({ state }: ManualTask): CallResult {
  if (state === 'checked' || state === 'used') return { outcome: 'done' };
  if (state === 'refused') return { outcome: 'refused', reason: 'by-person' };
  return { outcome: 'transient', reason: 'waits-for-person', retryAfterMs: lookAgainMs };
}
