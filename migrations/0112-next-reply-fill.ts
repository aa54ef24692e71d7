import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/**
 * How long was waited for answers that were given before it was written down with each: looked up by the worker, ticket
 * by ticket, up to the first answer that wrote it down itself.
 */
export class NextReplyFill1790000000112 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE next_reply_fills (
        id TINYINT UNSIGNED NOT NULL,
        next_number INT UNSIGNED NOT NULL,
        last_number INT UNSIGNED NOT NULL,
        before_at DATETIME(3) NOT NULL,
        done_at DATETIME(3) NULL,
        PRIMARY KEY (id)
      ) ${table}`);
    await runner.query(`
      INSERT INTO next_reply_fills (id, next_number, last_number, before_at)
      SELECT 1, 1, MAX(number), COALESCE((SELECT MIN(replied_at) FROM next_replies), UTC_TIMESTAMP(3))
      FROM tickets HAVING MAX(number) IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE next_reply_fills');
  }
}
