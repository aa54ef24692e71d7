import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Lists brought into the register: what each row would do, before it does it, and what it did, for taking it back. */
export class RegisterImports1790000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE register_imports (
        id ${id} NOT NULL,
        kind ${code(20)} NOT NULL,
        province_code ${code(2)} NULL,
        training_id ${id} NULL,
        file_id ${id} NULL,
        file_name ${text(200)} NOT NULL,
        state ${code(12)} NOT NULL,
        added INT NOT NULL DEFAULT 0,
        changed INT NOT NULL DEFAULT 0,
        unchanged INT NOT NULL DEFAULT 0,
        refused INT NOT NULL DEFAULT 0,
        done_rows INT NOT NULL DEFAULT 0,
        total_rows INT NOT NULL DEFAULT 0,
        problem ${long} NULL,
        ignored_columns ${long} NULL,
        version INT NOT NULL DEFAULT 0,
        created_by ${id} NULL,
        created_at DATETIME(3) NOT NULL,
        checked_at DATETIME(3) NULL,
        applied_at DATETIME(3) NULL,
        applied_by ${id} NULL,
        undone_at DATETIME(3) NULL,
        undone_by ${id} NULL,
        PRIMARY KEY (id),
        KEY register_imports_province (province_code, id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE register_import_rows (
        import_id ${id} NOT NULL,
        line INT NOT NULL,
        province_code ${code(2)} NULL,
        outcome ${code(10)} NOT NULL,
        row_key ${text(100)} NOT NULL,
        label ${text(300)} NOT NULL,
        problems ${long} NULL,
        before_values ${long} NULL,
        after_values ${long} NULL,
        made ${long} NULL,
        PRIMARY KEY (import_id, line),
        KEY register_import_rows_outcome (import_id, outcome, line),
        CONSTRAINT register_import_rows_import_fk FOREIGN KEY (import_id) REFERENCES register_imports (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE register_import_rows, register_imports');
  }
}
