import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contact points: the addresses of people outside, as far as a conversation knows them. */
export class ContactPoints1790000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE contact_points (
        id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        thread_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        channel VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        account VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        address VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
        name VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
        current_ticket_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
        first_seen_at DATETIME(3) NOT NULL,
        last_seen_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY contact_points_thread (thread_id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE contact_points');
  }
}
