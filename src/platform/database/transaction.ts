import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';

interface Ambient {
  manager: EntityManager;
  effects: (() => void)[];
}

const storage = new AsyncLocalStorage<Ambient>();
let source: DataSource | undefined;

/** How often the whole work is run again when the database picks it as a deadlock's victim. */
const deadlockRetries = 5;

/** Names the pool that `db()` and `transaction()` use; called once, by the database module. */
export function useDataSource(pool: DataSource): void {
  source = pool;
}

/** The pool of this process. Throws before the database module is up. */
export function dataSource(): DataSource {
  if (!source) throw new Error('the database is not connected yet');
  return source;
}

/** The entity manager to work with: the ambient transaction's, else the pool's. */
export function db(): EntityManager {
  return storage.getStore()?.manager ?? dataSource().manager;
}

/** Whether a transaction is open around the caller. */
export function inTransaction(): boolean {
  return storage.getStore() !== undefined;
}

/**
 * Runs work in one transaction (READ COMMITTED). A nested call joins the outer one. A deadlock or a
 * lock time-out runs the whole work again, so work must have no effects outside the database:
 * those go through the outbox, or `afterCommit` where losing them does no harm.
 */
export async function transaction<T>(work: () => Promise<T>): Promise<T> {
  if (storage.getStore()) return work();
  for (let attempt = 1; ; attempt += 1) {
    const effects: (() => void)[] = [];
    try {
      const result = await dataSource().transaction('READ COMMITTED', (manager) =>
        storage.run({ manager, effects }, work),
      );
      for (const effect of effects) effect();
      return result;
    } catch (error) {
      if (attempt > deadlockRetries || !isDeadlock(error)) throw error;
      await sleep(Math.random() * 20 * 2 ** attempt);
    }
  }
}

/**
 * Runs an effect once the ambient transaction is committed, at once where there is none.
 * For hints only (wake the relay, tell the screens): a crash between commit and effect loses it.
 */
export function afterCommit(effect: () => void): void {
  const ambient = storage.getStore();
  if (ambient) ambient.effects.push(effect);
  else effect();
}

function errorCode(error: unknown): string {
  const driver = (error as { driverError?: { code?: string }; code?: string }) ?? {};
  return driver.driverError?.code ?? driver.code ?? '';
}

function isDeadlock(error: unknown): boolean {
  return ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD'].includes(errorCode(error));
}

/** Whether an insert or update was refused by a UNIQUE key: the key decides, not a look-up before. */
export function isDuplicate(error: unknown): boolean {
  return errorCode(error) === 'ER_DUP_ENTRY';
}
