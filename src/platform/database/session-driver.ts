import mysql2, { type PoolOptions } from 'mysql2';

const first = [
  // To say so with each transaction would be one statement more in all of them.
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  // MySQL cuts a list of texts after 1,024 bytes, which a ticket's tags exceed; MariaDB after this.
  'SET SESSION group_concat_max_len = 1048576',
];

/** The driver, with connections on which transactions read what is committed, and lists of texts are whole. */
export const sessionDriver = {
  ...mysql2,
  createPool(options: PoolOptions) {
    const pool = mysql2.createPool(options);
    // It goes before whatever the connection was opened for.
    pool.on('connection', (connection) => {
      for (const statement of first)
        connection.query(statement, (error) => {
          if (error) connection.destroy();
        });
    });
    return pool;
  },
};
