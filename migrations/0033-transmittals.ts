import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** What provinces forward to DLA by letter, and what DLA says of each line. */
export class Transmittals1790000000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE transmittals (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        letter_number ${text(60)} NOT NULL,
        letter_on DATE NOT NULL,
        line_count INT UNSIGNED NOT NULL,
        digest BINARY(32) NOT NULL,
        created_by ${id} NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY transmittals_scope (province_code, id),
        UNIQUE KEY transmittals_letter (province_code, letter_number, letter_on),
        CONSTRAINT transmittals_province_fk FOREIGN KEY (province_code) REFERENCES provinces (code)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE transmittal_lines (
        id ${id} NOT NULL,
        transmittal_id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        position INT UNSIGNED NOT NULL,
        obligation_id ${id} NOT NULL,
        evidence ${code(20)} NOT NULL,
        evidence_ref ${id} NULL,
        lao_code ${code(8)} NOT NULL,
        lao ${text(300)} NOT NULL,
        slot ${code(30)} NOT NULL,
        person ${text(200)} NOT NULL,
        state ${code(10)} NOT NULL,
        reason ${text(300)} NULL,
        decided_by ${id} NULL,
        decided_at DATETIME(3) NULL,
        live_key ${id} AS (IF(state <> 'returned', RTRIM(obligation_id), NULL)) STORED,
        PRIMARY KEY (id),
        UNIQUE KEY transmittal_lines_position (transmittal_id, position),
        UNIQUE KEY transmittal_lines_live (live_key),
        KEY transmittal_lines_state (transmittal_id, state),
        CONSTRAINT transmittal_lines_returned CHECK (state <> 'returned' OR reason IS NOT NULL),
        CONSTRAINT transmittal_lines_transmittal_fk FOREIGN KEY (province_code, transmittal_id)
          REFERENCES transmittals (province_code, id),
        CONSTRAINT transmittal_lines_obligation_fk FOREIGN KEY (province_code, obligation_id)
          REFERENCES document_obligations (province_code, id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE transmittal_lines, transmittals');
  }
}
