import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who stands before whom: what concerns one person is done in the order in which it came. */
export class JobLines1790000000062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE job_lines (
      job VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      line BINARY(16) NOT NULL,
      item CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      PRIMARY KEY (job, line, item),
      KEY job_lines_item (job, item)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE job_lines');
  }
}
