import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** What the desk tells people outside by itself, by e-mail and LINE. */
export class Notices1790000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notices (
        id ${id} NOT NULL,
        once_key ${code(120)} NOT NULL,
        channel ${code(20)} NULL,
        address ${text(200)} NULL,
        subject ${text(255)} NOT NULL,
        text ${long} NOT NULL,
        province_code ${code(2)} NULL,
        lao_code ${code(8)} NULL,
        state ${code(20)} NOT NULL,
        reason ${code(60)} NULL,
        attempts INT NOT NULL DEFAULT 0,
        doubts INT NOT NULL DEFAULT 0,
        lease_until DATETIME(3) NOT NULL,
        version INT NOT NULL DEFAULT 0,
        created_at DATETIME(3) NOT NULL,
        sent_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY notices_once (once_key),
        KEY notices_state (state, lease_until),
        CONSTRAINT notices_somebody CHECK ((state = 'nobody') = (address IS NULL) AND (state = 'nobody') = (channel IS NULL)),
        KEY notices_lao (province_code, lao_code, id),
        CONSTRAINT notices_province_fk FOREIGN KEY (province_code) REFERENCES provinces (code),
        CONSTRAINT notices_lao_fk FOREIGN KEY (province_code, lao_code) REFERENCES laos (province_code, code)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notices');
  }
}
