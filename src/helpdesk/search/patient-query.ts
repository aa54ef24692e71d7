import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import type { Sql } from './search-sql.js';

/** A search that takes longer (ms) is stopped: it would take the database from everybody else. */
const patienceMs = 3_000;
let mariadb: Promise<boolean> | undefined;

/** The rows of a search. Throws search.too-broad (422) where it takes too long. */
export async function patiently<Row>({ sql, values }: Sql): Promise<Row[]> {
  mariadb ??= db()
    .query('SELECT VERSION() AS version')
    .then((rows: { version: string }[]) => /mariadb/i.test(rows[0]!.version));
  const limited = (await mariadb)
    ? `SET STATEMENT max_statement_time = ${patienceMs / 1_000} FOR ${sql}`
    : sql.replace(/^\(?SELECT/, (begin) => `${begin} /*+ MAX_EXECUTION_TIME(${patienceMs}) */`);
  try {
    return await db().query(limited, values);
  } catch (error) {
    const { errno } = (error as { driverError?: { errno?: number } }).driverError ?? {};
    if (errno === 1969 || errno === 3024) throw new DomainError('search.too-broad', 422);
    throw error;
  }
}
