import type { MigrationInterface, QueryRunner } from 'typeorm';

const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';
const id = `CHAR(26) ${ascii}`;
const code = (length: number) => `VARCHAR(${length}) ${ascii}`;
const text = (length: number) => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Erasures at a person's request: who asked, who approved, what went, and by which ids the person was known. */
export class Erasures1790000000099 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE erasures (
        id ${id} NOT NULL,
        contact_id ${id} NOT NULL,
        letter ${text(100)} NOT NULL,
        reason ${text(500)} NOT NULL,
        state ${code(10)} NOT NULL,
        live_key ${id} NULL,
        requested_by ${id} NOT NULL,
        requested_at DATETIME(3) NOT NULL,
        decided_by ${id} NULL,
        decided_at DATETIME(3) NULL,
        refusal ${text(500)} NULL,
        total INT UNSIGNED NOT NULL DEFAULT 0,
        erased ${long} NOT NULL,
        parts ${long} NULL,
        finished_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY erasures_live (live_key),
        KEY erasures_state (state, id),
        CONSTRAINT erasures_two_people CHECK (
          state IN ('asked', 'refused') OR (decided_by IS NOT NULL AND decided_by <> requested_by))
      ) ${table}`);
    await runner.query(`
      CREATE TABLE erasure_subjects (
        erasure_id ${id} NOT NULL,
        kind ${code(10)} NOT NULL,
        subject_id ${id} NOT NULL,
        PRIMARY KEY (erasure_id, kind, subject_id),
        KEY erasure_subjects_subject (subject_id, erasure_id),
        CONSTRAINT erasure_subjects_erasure_fk FOREIGN KEY (erasure_id) REFERENCES erasures (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE erased_tickets (
        ticket_id ${id} NOT NULL,
        erased_at DATETIME(3) NOT NULL,
        PRIMARY KEY (ticket_id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE erased_tickets, erasure_subjects, erasures');
  }
}
