import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Of which tickets one piece of news tells, and by which run of a rule it is gathered. */
export class GatheredNews1790000000111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff_news_tickets (
        news_id ${id} NOT NULL,
        ticket_id ${id} NOT NULL,
        PRIMARY KEY (news_id, ticket_id),
        CONSTRAINT staff_news_tickets_news_fk FOREIGN KEY (news_id) REFERENCES staff_news (id),
        CONSTRAINT staff_news_tickets_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE staff_news_runs (
        run_key VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        staff_id ${id} NOT NULL,
        news_id ${id} NOT NULL,
        PRIMARY KEY (run_key, staff_id)
      ) ${table}`);
    // What an act on many gave before leads to its tickets too.
    await runner.query(`
      INSERT INTO staff_news_tickets (news_id, ticket_id)
      SELECT n.id, g.ticket_id FROM staff_news n
      JOIN bulk_change_tickets one ON one.ticket_id = n.ticket_id AND one.line_id = n.message_id
      JOIN bulk_change_tickets g ON g.bulk_id = one.bulk_id AND g.given_to = n.staff_id
      WHERE n.tickets > 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE staff_news_runs, staff_news_tickets');
  }
}
