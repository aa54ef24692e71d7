import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** What people say of the help that they got: one rating for each time that their ticket was closed. */
export class TicketRatings1790000000056 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_ratings (
        ticket_id ${id} NOT NULL,
        closed_at DATETIME(3) NOT NULL,
        score TINYINT UNSIGNED NOT NULL,
        comment ${text(1000)} NULL,
        assignee_id ${id} NULL,
        rated_at DATETIME(3) NOT NULL,
        PRIMARY KEY (ticket_id, closed_at),
        KEY ticket_ratings_time (rated_at),
        CONSTRAINT ticket_ratings_score CHECK (score BETWEEN 1 AND 5),
        CONSTRAINT ticket_ratings_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_ratings');
  }
}
