import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';
const ofObligation = (name: string) =>
  `CONSTRAINT ${name}_obligation_fk FOREIGN KEY (province_code, obligation_id) REFERENCES document_obligations (province_code, id)`;
const open = 'met_at IS NULL AND exempt_at IS NULL AND waived_at IS NULL AND superseded_at IS NULL';

/** The ID-card copies of rule 5: who owes which by when, and by what it was met, exempted, waived or superseded. */
export class Documents1790000000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_cycles (
        id ${id} NOT NULL,
        title ${text(200)} NOT NULL,
        from_on DATE NOT NULL,
        evidence ${code(20)} NOT NULL,
        created_by ${id} NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY document_cycles_from (from_on)
      ) ${table}`);
    await runner.query(
      `INSERT INTO document_cycles (id, title, from_on, evidence, created_at)
       VALUES ('01K00000000000000000000029', 'ศูนย์ข้อมูลบุคลากรท้องถิ่นแห่งชาติ ระยะที่ ๑', '2016-10-01', 'redacted-copy',
         UTC_TIMESTAMP(3))`,
    );
    await runner.query(`
      CREATE TABLE document_obligations (
        id ${id} NOT NULL,
        cycle_id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        lao_code ${code(8)} NOT NULL,
        slot ${code(30)} NOT NULL,
        officer_id ${id} NULL,
        training_id ${id} NOT NULL,
        counted_from DATE NOT NULL,
        due_on DATE NOT NULL,
        due_version INT UNSIGNED NOT NULL DEFAULT 1,
        told_until DATE NOT NULL,
        opened_at DATETIME(3) NOT NULL,
        met_at DATETIME(3) NULL,
        met_by ${id} NULL,
        evidence ${code(20)} NULL,
        evidence_ref ${id} NULL,
        exempt_at DATETIME(3) NULL,
        membership_id ${id} NULL,
        waived_at DATETIME(3) NULL,
        superseded_at DATETIME(3) NULL,
        superseded_why ${code(30)} NULL,
        live_key ${code(30)} AS (IF(superseded_at IS NULL, slot, NULL)) STORED,
        open_due DATE AS (IF(${open}, due_on, NULL)) STORED,
        PRIMARY KEY (id),
        UNIQUE KEY document_obligations_once (cycle_id, lao_code, live_key),
        UNIQUE KEY document_obligations_scope (province_code, id),
        KEY document_obligations_lao (lao_code, id),
        KEY document_obligations_rungs (open_due, told_until, id),
        KEY document_obligations_province (province_code, due_on, id),
        KEY document_obligations_list (due_on, id),
        CONSTRAINT document_obligations_met CHECK ((met_at IS NULL) = (evidence IS NULL)),
        CONSTRAINT document_obligations_exempt CHECK ((exempt_at IS NULL) = (membership_id IS NULL)),
        CONSTRAINT document_obligations_cycle_fk FOREIGN KEY (cycle_id) REFERENCES document_cycles (id),
        CONSTRAINT document_obligations_training_fk FOREIGN KEY (training_id) REFERENCES trainings (id),
        CONSTRAINT document_obligations_lao_fk FOREIGN KEY (province_code, lao_code) REFERENCES laos (province_code, code),
        CONSTRAINT document_obligations_officer_fk FOREIGN KEY (province_code, officer_id)
          REFERENCES officers (province_code, id),
        CONSTRAINT document_obligations_membership_fk FOREIGN KEY (membership_id) REFERENCES cohort_memberships (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE document_waivers (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        obligation_id ${id} NOT NULL,
        reason ${text(300)} NOT NULL,
        asked_by ${id} NOT NULL,
        asked_at DATETIME(3) NOT NULL,
        decided_by ${id} NULL,
        decided_at DATETIME(3) NULL,
        decision ${code(10)} NULL,
        waiting_key ${id} NULL,
        PRIMARY KEY (id),
        UNIQUE KEY document_waivers_waiting (waiting_key),
        KEY document_waivers_obligation (obligation_id),
        CONSTRAINT document_waivers_two CHECK (decided_by IS NULL OR decided_by <> asked_by),
        ${ofObligation('document_waivers')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE document_attestations (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        obligation_id ${id} NOT NULL,
        kind ${code(20)} NOT NULL,
        done_on DATE NOT NULL,
        first_name ${text(200)} NOT NULL,
        second_name ${text(200)} NULL,
        reference ${text(200)} NULL,
        recorded_by ${id} NOT NULL,
        recorded_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY document_attestations_obligation (obligation_id),
        CONSTRAINT document_attestations_two CHECK (kind <> 'sighted' OR second_name <> first_name),
        ${ofObligation('document_attestations')}
      ) ${table}`);
    await runner.query(`
      ALTER TABLE laos
        ADD COLUMN documents_open TINYINT NULL,
        ADD COLUMN documents_accepted TINYINT NULL,
        ADD COLUMN documents_due_on DATE NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE laos DROP COLUMN documents_due_on, DROP COLUMN documents_accepted, DROP COLUMN documents_open',
    );
    await runner.query(
      'DROP TABLE document_attestations, document_waivers, document_obligations, document_cycles',
    );
  }
}
