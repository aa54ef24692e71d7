import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';

interface Ambient {
  manager: EntityManager;
  effects: (() => void)[];
}

const storage = new AsyncLocalStorage<Ambient>();
let source: DataSource | undefined;

/** How often the whole work is run again when the database picks it as a deadlock's victim, or its host goes. */
const mostRetries = 5;
/** By when another host is found, in ms: the retries together wait for so long. */
const anotherHostMs = 8_000;

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
 * Runs work in one transaction (READ COMMITTED, as every connection has it). A nested call joins the outer one. A deadlock, a
 * lock time-out or, in a cluster, a conflict with another node runs the whole work again; so does, where there are
 * several hosts, the loss of one before the COMMIT was sent. So work must have no effects outside the database:
 * those go through the outbox, or `afterCommit` where losing them does no harm.
 */
export async function transaction<T>(work: () => Promise<T>): Promise<T> {
  if (storage.getStore()) return work();
  for (let attempt = 1; ; attempt += 1) {
    const effects: (() => void)[] = [];
    let done = false;
    try {
      const result = await dataSource().transaction(async (manager) => {
        const value = await storage.run({ manager, effects }, work);
        done = true;
        return value;
      });
      for (const effect of effects) effect();
      return result;
    } catch (error) {
      if (attempt > mostRetries) throw error;
      if (isDeadlock(error)) await sleep(Math.random() * 20 * 2 ** attempt);
      // Whether a COMMIT that got no answer was done, nobody knows here.
      else if (!done && isHostLost(error) && hasFurtherHosts()) await sleep(anotherHostMs / mostRetries);
      else throw error;
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

const lostCodes = [
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ER_SERVER_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  // What a member of a cluster says that is cut off from it: "not yet prepared node for application use".
  'ER_UNKNOWN_COM_ERROR',
];

function isHostLost(error: unknown): boolean {
  // A connection that broke between two statements has no code for the second one.
  return lostCodes.includes(errorCode(error)) || /in closed state/.test((error as Error).message);
}

function hasFurtherHosts(): boolean {
  return (dataSource().options as { extra?: { stream?: unknown } }).extra?.stream !== undefined;
}

/** Whether an insert or update was refused by a UNIQUE key: the key decides, not a look-up before. */
export function isDuplicate(error: unknown): boolean {
  return errorCode(error) === 'ER_DUP_ENTRY';
}
