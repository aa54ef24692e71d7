import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Which tickets went into which, what they were before, and the messages that went along. */
export class TicketMerges1790000000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_merges (
        id ${id} NOT NULL,
        source_id ${id} NOT NULL,
        target_id ${id} NOT NULL,
        live_source_id ${id} NULL,
        merged_by ${id} NOT NULL,
        merged_at DATETIME(3) NOT NULL,
        undone_by ${id} NULL,
        undone_at DATETIME(3) NULL,
        source_before ${long} NOT NULL,
        target_before ${long} NOT NULL,
        target_after ${long} NOT NULL,
        content ${long} NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY ticket_merges_live (live_source_id),
        KEY ticket_merges_target (target_id, id),
        KEY ticket_merges_source (source_id, id),
        CONSTRAINT ticket_merges_source_fk FOREIGN KEY (source_id) REFERENCES tickets (id),
        CONSTRAINT ticket_merges_target_fk FOREIGN KEY (target_id) REFERENCES tickets (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE merged_messages (
        merge_id ${id} NOT NULL,
        message_id ${id} NOT NULL,
        client_token ${code(64)} NULL,
        PRIMARY KEY (merge_id, message_id),
        KEY merged_messages_message (message_id),
        CONSTRAINT merged_messages_merge_fk FOREIGN KEY (merge_id) REFERENCES ticket_merges (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE merged_messages, ticket_merges');
  }
}
