import mysql, { type Pool } from 'mysql2/promise';
import { config } from '../config.js';
import { connectionOf } from './data-source.js';

/**
 * Connections on which a whole transaction is one round trip: begin, statements and commit in one
 * packet. For the one place where the time of a round trip decides how many requests are answered,
 * and only with statements that are written out in the code: this connection allows several at once.
 */
export class OneTripPool {
  private pool: Pool | undefined;

  constructor(private readonly size: number) {}

  /** Runs statements, parted by semicolons, in one transaction. Throws the database's error, with nothing written. */
  async commit(statements: string, values: unknown[]): Promise<void> {
    const connection = await this.open().getConnection();
    try {
      await connection.query(`START TRANSACTION; ${statements}; COMMIT`, values);
      connection.release();
    } catch (error) {
      connection.destroy(); // the server takes an unfinished transaction back with its connection
      throw error;
    }
  }

  /**
   * Runs statements one after another in one transaction, their values beside them and not in them: bytes go as they
   * are. For what is large; throws as `commit`.
   */
  async commitEach(
    statements: { sql: string; values: (string | number | Buffer | Date | null)[] }[],
  ): Promise<void> {
    const connection = await this.open().getConnection();
    try {
      await connection.query('START TRANSACTION');
      for (const { sql, values } of statements) await connection.execute(sql, values);
      await connection.query('COMMIT');
      connection.release();
    } catch (error) {
      connection.destroy();
      throw error;
    }
  }

  private open(): Pool {
    const { username: user, ...rest } = connectionOf(config().databaseUrl);
    return (this.pool ??= mysql.createPool({
      ...rest,
      user,
      multipleStatements: true,
      connectionLimit: this.size,
      charset: 'utf8mb4',
      timezone: 'Z',
      connectTimeout: 5_000,
    }));
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    await this.pool?.end();
  }
}
