import type { MigrationInterface, QueryRunner } from 'typeorm';

const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

/** LINE as a whole channel: the right to one free answer, and what is left of the month's allowance. */
export class LineChannel1790000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE channel_threads
        ADD reply_token ${code(255)} NULL AFTER last_sent_at,
        ADD reply_token_at DATETIME(3) NULL AFTER reply_token`);
    await runner.query(`
      CREATE TABLE channel_quotas (
        channel ${code(20)} NOT NULL,
        account ${code(100)} NOT NULL,
        used INT UNSIGNED NOT NULL,
        allowed INT UNSIGNED NULL,
        checked_at DATETIME(3) NOT NULL,
        PRIMARY KEY (channel, account)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE channel_quotas');
    await runner.query('ALTER TABLE channel_threads DROP reply_token_at, DROP reply_token');
  }
}
