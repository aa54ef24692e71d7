import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** What was destroyed of ID-card copies, files and paper, written down by one person and confirmed by another. */
export class DestructionRecords1790000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE copy_files ADD destroyed_at DATETIME(3) NULL,
         ADD KEY copy_files_destroyed (province_code, destroyed_at)`,
    );
    await runner.query('ALTER TABLE id_card_copies ADD KEY id_card_copies_erased (province_code, erased_at)');
    await runner.query(`
      CREATE TABLE destruction_records (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        kind ${code(10)} NOT NULL,
        method ${code(10)} NOT NULL,
        destroyed_on DATE NOT NULL,
        place ${text(200)} NULL,
        destroyed_by ${text(200)} NULL,
        witnessed_by ${text(200)} NULL,
        batch_id ${id} NULL,
        sheets INT UNSIGNED NULL,
        line_count INT UNSIGNED NOT NULL,
        digest BINARY(32) NOT NULL,
        written_by ${id} NOT NULL,
        written_at DATETIME(3) NOT NULL,
        decision ${code(10)} NULL,
        reason ${text(300)} NULL,
        decided_by ${id} NULL,
        decided_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY destruction_records_scope (province_code, id),
        KEY destruction_records_batch (batch_id),
        CONSTRAINT destruction_records_two CHECK (decided_by IS NULL OR decided_by <> written_by),
        CONSTRAINT destruction_records_paper CHECK (kind <> 'paper' OR (sheets IS NOT NULL AND batch_id IS NOT NULL
          AND destroyed_by IS NOT NULL AND witnessed_by IS NOT NULL)),
        CONSTRAINT destruction_records_refused CHECK (decision <> 'refused' OR reason IS NOT NULL),
        CONSTRAINT destruction_records_province_fk FOREIGN KEY (province_code) REFERENCES provinces (code)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE destruction_lines (
        id ${id} NOT NULL,
        record_id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        position INT UNSIGNED NOT NULL,
        subject ${code(10)} NOT NULL,
        subject_id ${id} NOT NULL,
        live_key ${code(40)} NULL,
        lao_code ${code(8)} NULL,
        lao ${text(300)} NULL,
        slot ${code(30)} NULL,
        page INT UNSIGNED NULL,
        came_at DATETIME(3) NOT NULL,
        gone_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY destruction_lines_position (record_id, position),
        UNIQUE KEY destruction_lines_live (live_key),
        CONSTRAINT destruction_lines_record_fk FOREIGN KEY (province_code, record_id)
          REFERENCES destruction_records (province_code, id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE destruction_lines, destruction_records');
    await runner.query('ALTER TABLE id_card_copies DROP KEY id_card_copies_erased');
    await runner.query('ALTER TABLE copy_files DROP KEY copy_files_destroyed, DROP destroyed_at');
  }
}
