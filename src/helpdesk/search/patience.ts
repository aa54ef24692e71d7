import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';

/** A statement and its values. */
export interface Sql {
  sql: string;
  values: unknown[];
}

/** A search that takes longer (ms) is stopped: it would take the database from everybody else. */
const patienceMs = 3_000;
let mariadb: Promise<boolean> | undefined;

/** How long the database may be at one search, all of its statements together. */
export class Patience {
  private readonly until = performance.now() + patienceMs;

  /** The rows of one statement. Throws search.too-broad (422) where it would take too long. */
  async rows<Row>({ sql, values }: Sql): Promise<Row[]> {
    const left = Math.ceil(this.until - performance.now());
    if (left <= 0) throw tooBroad();
    mariadb ??= db()
      .query('SELECT VERSION() AS version')
      .then((rows: { version: string }[]) => /mariadb/i.test(rows[0]!.version));
    const limited = (await mariadb)
      ? `SET STATEMENT max_statement_time = ${left / 1_000} FOR ${sql}`
      : sql.replace(/^SELECT/, (begin) => `${begin} /*+ MAX_EXECUTION_TIME(${left}) */`);
    try {
      return await db().query(limited, values);
    } catch (error) {
      const { errno } = (error as { driverError?: { errno?: number } }).driverError ?? {};
      if (errno === 1969 || errno === 3024) throw tooBroad();
      throw error;
    }
  }
}

function tooBroad(): DomainError {
  return new DomainError('search.too-broad', 422);
}
