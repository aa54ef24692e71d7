import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Who follows which ticket, and what each of the staff was told of. */
export class Following1790000000066 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_followers (
        ticket_id ${id} NOT NULL,
        staff_id ${id} NOT NULL,
        why ${code(10)} NOT NULL,
        since_at DATETIME(3) NOT NULL,
        PRIMARY KEY (ticket_id, staff_id),
        KEY ticket_followers_staff (staff_id, ticket_id),
        CONSTRAINT ticket_followers_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id),
        CONSTRAINT ticket_followers_staff_fk FOREIGN KEY (staff_id) REFERENCES staff (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE staff_news (
        id ${id} NOT NULL,
        staff_id ${id} NOT NULL,
        ticket_id ${id} NOT NULL,
        message_id ${id} NOT NULL,
        kind ${code(10)} NOT NULL,
        is_unread TINYINT NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY staff_news_message (message_id, staff_id),
        KEY staff_news_own (staff_id, id),
        KEY staff_news_unread (staff_id, is_unread, ticket_id, kind),
        CONSTRAINT staff_news_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id),
        CONSTRAINT staff_news_staff_fk FOREIGN KEY (staff_id) REFERENCES staff (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE staff_news, ticket_followers');
  }
}
