import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';

/** Tickets that have to do with each other and stay two. */
export class TicketLinks1790000000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_links (
        low_id ${id} NOT NULL,
        high_id ${id} NOT NULL,
        linked_by ${id} NOT NULL,
        linked_at DATETIME(3) NOT NULL,
        PRIMARY KEY (low_id, high_id),
        KEY ticket_links_high (high_id),
        CONSTRAINT ticket_links_low_fk FOREIGN KEY (low_id) REFERENCES tickets (id),
        CONSTRAINT ticket_links_high_fk FOREIGN KEY (high_id) REFERENCES tickets (id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_links');
  }
}
