import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Node hands the values of every AsyncLocalStorage in use on to each promise that is made. Each test file loads the product
 * anew, with storages of its own: in a process that has run many files those of the earlier ones would be handed on for
 * ever, and took up to a quarter of its time.
 */
const marker = Symbol.for('lhr.storages-in-use');
const prototype = AsyncLocalStorage.prototype as unknown as Record<
  typeof marker,
  Set<AsyncLocalStorage<unknown>> | undefined
>;

// Node's own modules are shared by all test files of a worker: what is used is written down in one place.
if (!prototype[marker]) {
  const inUse = new Set<AsyncLocalStorage<unknown>>();
  Object.defineProperty(prototype, marker, { value: inUse });
  for (const name of ['run', 'enterWith'] as const) {
    const original = AsyncLocalStorage.prototype[name];
    AsyncLocalStorage.prototype[name] = function (this: AsyncLocalStorage<unknown>, ...args: unknown[]) {
      inUse.add(this);
      return Reflect.apply(original, this, args) as unknown;
    } as never;
  }
}

for (const storage of prototype[marker]!) storage.disable();
prototype[marker]!.clear();
