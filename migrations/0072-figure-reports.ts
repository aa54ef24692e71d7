import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Who gets the figures by mail, and which reports have gone out. */
export class FigureReports1790000000072 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE report_recipients (
        rhythm ${code(10)} NOT NULL,
        staff_id ${id} NOT NULL,
        PRIMARY KEY (rhythm, staff_id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE report_sendings (
        rhythm ${code(10)} NOT NULL,
        until_on DATE NOT NULL,
        sent_at DATETIME(3) NOT NULL,
        PRIMARY KEY (rhythm, until_on)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE report_sendings, report_recipients');
  }
}
