import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** How many tickets were open at the end of each day, and how long somebody waited for each answer after the first. */
export class BacklogAndReplies1790000000107 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE backlog_days (
        on_day DATE NOT NULL,
        open INT UNSIGNED NOT NULL,
        counted_at DATETIME(3) NOT NULL,
        PRIMARY KEY (on_day)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE next_replies (
        message_id ${id} NOT NULL,
        waited_from DATETIME(3) NOT NULL,
        replied_at DATETIME(3) NOT NULL,
        PRIMARY KEY (message_id),
        KEY next_replies_replied (replied_at, waited_from),
        CONSTRAINT next_replies_message_fk FOREIGN KEY (message_id) REFERENCES messages (id)
      ) ${table}`);
    // What was open on a day that is over includes what was merged since.
    await runner.query('ALTER TABLE ticket_merges ADD KEY ticket_merges_merged (merged_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ticket_merges DROP KEY ticket_merges_merged');
    await runner.query('DROP TABLE next_replies, backlog_days');
  }
}
