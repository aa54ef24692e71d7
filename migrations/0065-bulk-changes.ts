import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** One act on many tickets: what was asked for, and what became of each. */
export class BulkChanges1790000000065 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bulk_changes (
        id ${id} NOT NULL,
        asked_by ${id} NOT NULL,
        client_token ${code(64)} NOT NULL,
        act ${long} NOT NULL,
        total INT NOT NULL,
        undoes_id ${id} NULL,
        created_at DATETIME(3) NOT NULL,
        cancelled_at DATETIME(3) NULL,
        finished_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY bulk_changes_token (asked_by, client_token),
        UNIQUE KEY bulk_changes_undoes (undoes_id),
        KEY bulk_changes_own (asked_by, id),
        CONSTRAINT bulk_changes_staff_fk FOREIGN KEY (asked_by) REFERENCES staff (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE bulk_change_tickets (
        bulk_id ${id} NOT NULL,
        ticket_id ${id} NOT NULL,
        outcome ${code(10)} NOT NULL,
        reason ${code(60)} NULL,
        kept ${long} NULL,
        PRIMARY KEY (bulk_id, ticket_id),
        KEY bulk_change_tickets_outcome (bulk_id, outcome, ticket_id),
        CONSTRAINT bulk_change_tickets_bulk_fk FOREIGN KEY (bulk_id) REFERENCES bulk_changes (id),
        CONSTRAINT bulk_change_tickets_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bulk_change_tickets, bulk_changes');
  }
}
