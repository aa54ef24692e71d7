import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

/** Opening more copies than an hour allows, by two people; and by which round a province owes, found by an index. */
export class ViewAllowances1790000000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE copy_view_allowances (
        id ${id} NOT NULL,
        staff_id ${id} NOT NULL,
        kind ${code(10)} NOT NULL,
        reason VARCHAR(300) NOT NULL,
        asked_at DATETIME(3) NOT NULL,
        decided_by ${id} NULL,
        decided_at DATETIME(3) NULL,
        decision ${code(10)} NULL,
        copies INT UNSIGNED NULL,
        used INT UNSIGNED NOT NULL DEFAULT 0,
        lasts_until DATETIME(3) NULL,
        waiting_key ${code(40)} NULL,
        PRIMARY KEY (id),
        UNIQUE KEY copy_view_allowances_waiting (waiting_key),
        KEY copy_view_allowances_staff (staff_id, kind, lasts_until),
        CONSTRAINT copy_view_allowances_two CHECK (decided_by IS NULL OR decided_by <> staff_id),
        CONSTRAINT copy_view_allowances_granted CHECK ((copies IS NOT NULL) = (decision <=> 'granted')),
        CONSTRAINT copy_view_allowances_until CHECK ((copies IS NULL) = (lasts_until IS NULL)),
        CONSTRAINT copy_view_allowances_used CHECK (used <= COALESCE(copies, 0))
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
    await runner.query(
      'ALTER TABLE document_obligations ADD KEY document_obligations_rounds (province_code, cycle_id, live_key)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE document_obligations DROP KEY document_obligations_rounds');
    await runner.query('DROP TABLE copy_view_allowances');
  }
}
