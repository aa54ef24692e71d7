import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';

/** Tickets that were made of some of another's messages. */
export class TicketSplits1790000000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_splits (
        id ${id} NOT NULL,
        source_id ${id} NOT NULL,
        target_id ${id} NOT NULL,
        client_token VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        split_by ${id} NOT NULL,
        split_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY ticket_splits_once (source_id, client_token),
        UNIQUE KEY ticket_splits_target (target_id),
        CONSTRAINT ticket_splits_source_fk FOREIGN KEY (source_id) REFERENCES tickets (id),
        CONSTRAINT ticket_splits_target_fk FOREIGN KEY (target_id) REFERENCES tickets (id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_splits');
  }
}
