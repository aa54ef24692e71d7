import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** What people do in the personnel system's own screens where it has no interface: one does it, another checks it. */
export class ManualTasks1790000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE manual_tasks (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        account_id ${id} NOT NULL,
        operation_id ${id} NOT NULL,
        kind ${code(12)} NOT NULL,
        state ${code(12)} NOT NULL,
        live_key ${id} AS (IF(state IN ('open','done','checked'), RTRIM(operation_id), NULL)) STORED,
        alg ${code(16)} NULL,
        key_version ${code(8)} NULL,
        wrapped_key VARBINARY(60) NULL,
        iv BINARY(12) NULL,
        tag BINARY(16) NULL,
        ciphertext VARBINARY(1024) NULL,
        taken_by ${id} NULL,
        taken_at DATETIME(3) NULL,
        done_by ${id} NULL,
        done_at DATETIME(3) NULL,
        checked_by ${id} NULL,
        checked_at DATETIME(3) NULL,
        refuse_reason ${text(300)} NULL,
        created_at DATETIME(3) NOT NULL,
        version INT NOT NULL DEFAULT 0,
        PRIMARY KEY (id),
        UNIQUE KEY manual_tasks_live (live_key),
        KEY manual_tasks_state (state, id),
        KEY manual_tasks_operation (operation_id, id),
        KEY manual_tasks_key_version (key_version),
        CONSTRAINT manual_tasks_four_eyes CHECK (checked_by IS NULL OR checked_by <> done_by),
        CONSTRAINT manual_tasks_wiped CHECK (state IN ('open','done','checked') OR (ciphertext IS NULL AND wrapped_key IS NULL)),
        CONSTRAINT manual_tasks_account_fk FOREIGN KEY (province_code, account_id) REFERENCES accounts (province_code, id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE manual_tasks');
  }
}
