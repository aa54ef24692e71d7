import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

/** How far a notice got where a channel tells it, and each attempt at one with what came of it. */
export class NoticeAttempts1790000000077 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notices
        ADD COLUMN delivered_at DATETIME(3) NULL,
        ADD COLUMN read_at DATETIME(3) NULL`);
    await runner.query(`
      CREATE TABLE notice_attempts (
        notice_id ${id} NOT NULL,
        number INT NOT NULL,
        begun_at DATETIME(3) NOT NULL,
        ended_at DATETIME(3) NULL,
        result ${code(20)} NULL,
        reason ${code(60)} NULL,
        provider_id ${code(255)} NULL,
        PRIMARY KEY (notice_id, number),
        CONSTRAINT notice_attempts_notice_fk FOREIGN KEY (notice_id) REFERENCES notices (id) ON DELETE CASCADE
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notice_attempts');
    await runner.query('ALTER TABLE notices DROP COLUMN read_at, DROP COLUMN delivered_at');
  }
}
