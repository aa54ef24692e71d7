import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The outbox: work that must still happen. */
export class Outbox1790000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
        job VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        queue VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        payload MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
        attempts INT NOT NULL DEFAULT 0,
        version INT NOT NULL DEFAULT 0,
        due_at DATETIME(3) NULL,
        relayed_at DATETIME(3) NULL,
        failed_at DATETIME(3) NULL,
        error VARCHAR(1000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY outbox_due (queue, due_at, id),
        KEY outbox_failed (failed_at, id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox');
  }
}
