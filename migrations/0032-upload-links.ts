import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

/** Links by which one officer sends one copy, once. */
export class UploadLinks1790000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE upload_links (
        id ${id} NOT NULL,
        public_id ${code(16)} NOT NULL,
        province_code ${code(2)} NOT NULL,
        obligation_id ${id} NOT NULL,
        token_hash BINARY(32) NULL,
        state ${code(8)} NOT NULL,
        reason ${code(20)} NULL,
        created_by ${id} NOT NULL,
        created_at DATETIME(3) NOT NULL,
        sent_at DATETIME(3) NULL,
        expires_at DATETIME(3) NULL,
        used_at DATETIME(3) NULL,
        live_key ${id} AS (IF(state IN ('wanted', 'sent'), RTRIM(obligation_id), NULL)) STORED,
        PRIMARY KEY (id),
        UNIQUE KEY upload_links_public (public_id),
        UNIQUE KEY upload_links_live (live_key),
        KEY upload_links_obligation (obligation_id, id),
        CONSTRAINT upload_links_obligation_fk FOREIGN KEY (province_code, obligation_id)
          REFERENCES document_obligations (province_code, id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE upload_links');
  }
}
