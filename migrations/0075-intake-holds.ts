import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Times in which requests came in so fast that nothing was carried out by itself, and who let it go on; one at a time. */
export class IntakeHolds1790000000075 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE intake_holds (
        id ${id} NOT NULL,
        began_at DATETIME(3) NOT NULL,
        requests INT UNSIGNED NOT NULL,
        usual INT UNSIGNED NOT NULL,
        released_at DATETIME(3) NULL,
        released_by ${id} NULL,
        reason ${text(300)} NULL,
        live_key TINYINT UNSIGNED AS (IF(released_at IS NULL, 1, NULL)) STORED,
        PRIMARY KEY (id),
        UNIQUE KEY intake_holds_live (live_key),
        KEY intake_holds_released (released_at),
        CONSTRAINT intake_holds_by_a_person CHECK ((released_at IS NULL) = (released_by IS NULL)
          AND (released_at IS NULL) = (reason IS NULL)),
        CONSTRAINT intake_holds_staff_fk FOREIGN KEY (released_by) REFERENCES staff (id)
      ) ${table}`);
    await runner.query('CREATE INDEX reset_cases_opened ON reset_cases (opened_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX reset_cases_opened ON reset_cases');
    await runner.query('DROP TABLE intake_holds');
  }
}
