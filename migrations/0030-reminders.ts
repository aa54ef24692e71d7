import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Holidays that are announced, how rule 5 is counted and reminded of, each reminder, and what came of each notice. */
export class Reminders1790000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE holidays (
        held_on DATE NOT NULL,
        name ${text(200)} NOT NULL,
        kind ${code(20)} NOT NULL,
        source ${text(300)} NOT NULL,
        created_by ${id} NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (held_on)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE document_settings (
        id ${id} NOT NULL,
        content ${long} NOT NULL,
        changed_by ${id} NOT NULL,
        changed_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE document_reminders (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        lao_code ${code(8)} NOT NULL,
        obligation_id ${id} NOT NULL,
        due_version INT UNSIGNED NOT NULL,
        rung ${code(12)} NOT NULL,
        claimed_at DATETIME(3) NOT NULL,
        told_at DATETIME(3) NULL,
        outcome ${code(20)} NULL,
        PRIMARY KEY (id),
        UNIQUE KEY document_reminders_once (obligation_id, due_version, rung),
        KEY document_reminders_waiting (told_at, id),
        KEY document_reminders_lao (lao_code, id),
        CONSTRAINT document_reminders_obligation_fk FOREIGN KEY (province_code, obligation_id)
          REFERENCES document_obligations (province_code, id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE document_reminder_notices (
        reminder_id ${id} NOT NULL,
        notice_id ${id} NOT NULL,
        recipient ${code(20)} NOT NULL,
        PRIMARY KEY (reminder_id, notice_id),
        KEY document_reminder_notices_notice (notice_id),
        CONSTRAINT document_reminder_notices_reminder_fk FOREIGN KEY (reminder_id) REFERENCES document_reminders (id),
        CONSTRAINT document_reminder_notices_notice_fk FOREIGN KEY (notice_id) REFERENCES notices (id)
      ) ${table}`);
    await runner.query(`
      ALTER TABLE document_obligations
        ADD KEY document_obligations_open (open_due, id),
        ADD KEY document_obligations_province_open (province_code, open_due, id)`);
    await runner.query(`
      ALTER TABLE notices
        ADD COLUMN bulk TINYINT NOT NULL DEFAULT 0,
        ADD COLUMN provider_id ${code(255)} NULL,
        ADD COLUMN bounced_at DATETIME(3) NULL,
        ADD KEY notices_provider (provider_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The key that the foreign key of provinces needs stands in the table's own migration.
    await runner.query(
      `ALTER TABLE document_obligations DROP KEY document_obligations_province_open, DROP KEY document_obligations_open`,
    );
    await runner.query(
      `ALTER TABLE notices DROP KEY notices_provider, DROP COLUMN bounced_at, DROP COLUMN provider_id, DROP COLUMN bulk`,
    );
    await runner.query(
      'DROP TABLE document_reminder_notices, document_reminders, document_settings, holidays',
    );
  }
}
