import mysql2, { type PoolOptions } from 'mysql2';

/**
 * The driver, with connections on which every transaction reads what is committed (READ COMMITTED). To say so with each
 * transaction would be one statement more in all of them.
 */
export const committedReads = {
  ...mysql2,
  createPool(options: PoolOptions) {
    const pool = mysql2.createPool(options);
    // It goes before whatever the connection was opened for.
    pool.on('connection', (connection) =>
      connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', (error) => {
        if (error) connection.destroy();
      }),
    );
    return pool;
  },
};
