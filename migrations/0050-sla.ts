import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** What due times are counted from, what is promised and since when, and each warning and broken promise. */
export class Sla1790000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tickets
        ADD COLUMN counted_from DATETIME(3) NULL,
        ADD COLUMN reply_owed_from DATETIME(3) NULL,
        ADD COLUMN pauses ${long} NULL,
        ADD COLUMN missed ${long} NULL,
        ADD COLUMN alarm_at DATETIME(3) NULL,
        ADD COLUMN sla_revision INT UNSIGNED NOT NULL DEFAULT 0,
        ADD KEY tickets_alarm (alarm_at, id),
        ADD KEY tickets_sla (active, sla_revision, id)`);
    // When a reopened matter began again was not kept: its last message is the nearest that is known.
    await runner.query(`
      UPDATE tickets SET
        counted_from = IF(resolution_due_at IS NULL, NULL, IF(reopened_count > 0, last_message_at, created_at)),
        reply_owed_from = IF(first_reply_due_at IS NULL AND next_reply_due_at IS NULL, NULL,
          COALESCE(waiting_since, created_at)),
        alarm_at = due_at`);
    await runner.query(`
      CREATE TABLE sla_revisions (
        number INT UNSIGNED NOT NULL,
        cause ${code(20)} NOT NULL,
        targets ${long} NOT NULL,
        calendar_hash BINARY(32) NOT NULL,
        reason ${text(300)} NULL,
        changed_by ${id} NULL,
        changed_at DATETIME(3) NOT NULL,
        total INT UNSIGNED NOT NULL,
        done INT UNSIGNED NOT NULL,
        finished_at DATETIME(3) NULL,
        PRIMARY KEY (number)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE sla_alarms (
        id ${id} NOT NULL,
        ticket_id ${id} NOT NULL,
        kind ${code(20)} NOT NULL,
        step ${code(10)} NOT NULL,
        due_at DATETIME(3) NOT NULL,
        assignee_id ${id} NULL,
        recorded_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY sla_alarms_once (ticket_id, kind, step, due_at),
        KEY sla_alarms_recorded (step, recorded_at, id),
        CONSTRAINT sla_alarms_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sla_alarms, sla_revisions');
    await runner.query(`
      ALTER TABLE tickets DROP KEY tickets_sla, DROP KEY tickets_alarm, DROP COLUMN sla_revision,
        DROP COLUMN alarm_at, DROP COLUMN missed, DROP COLUMN pauses, DROP COLUMN reply_owed_from,
        DROP COLUMN counted_from`);
  }
}
