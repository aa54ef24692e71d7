import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

/** What the last test of a channel's connection found, and who asked for it. */
export class ConnectionTests1790000000087 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE connection_tests (
        channel ${code(20)} NOT NULL,
        account ${code(100)} NOT NULL,
        started_by ${id} NOT NULL,
        started_at DATETIME(3) NOT NULL,
        steps MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
        PRIMARY KEY (channel, account),
        CONSTRAINT connection_tests_staff_fk FOREIGN KEY (started_by) REFERENCES staff (id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE connection_tests');
  }
}
