import { db, inTransaction } from './transaction.js';

type Rows = readonly unknown[];
interface Going {
  now: Promise<Rows>;
  /** The one after it, which has not begun. */
  next: Promise<Rows> | null;
}

const going = new Map<string, Going>();

/**
 * Reads by a statement that many ask at the same moment, as all screens do when something happens. While it runs, whoever
 * asks the same, word for word and with the same values, waits for one further run that begins after they asked: nobody
 * is told less than stood there when they asked, and whoever may see other rows asks by other values. Within a
 * transaction it is read for its own. The rows are shared, so nobody changes them.
 */
export async function sharedQuery<T>(sql: string, values: readonly unknown[]): Promise<readonly T[]> {
  const run = (): Promise<Rows> => db().query(sql, [...values]);
  if (inTransaction()) return (await run()) as readonly T[];
  const key = JSON.stringify([sql, values]);
  const one = going.get(key);
  if (!one) return (await begin(key, run)) as readonly T[];
  one.next ??= one.now.then(
    () => begin(key, run),
    () => begin(key, run),
  );
  return (await one.next) as readonly T[];
}

function begin(key: string, run: () => Promise<Rows>): Promise<Rows> {
  const one: Going = { now: run(), next: null };
  going.set(key, one);
  const end = () => {
    if (!one.next) going.delete(key);
  };
  one.now.then(end, end);
  return one.now;
}
