import type { MigrationInterface, QueryRunner } from 'typeorm';

const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

/** Mailboxes that are read by IMAP: how far, by whom, and whether it works. */
export class Mailboxes1790000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mailboxes (
        mailbox_key ${text(200)} NOT NULL,
        uid_validity BIGINT UNSIGNED NULL,
        last_uid BIGINT UNSIGNED NOT NULL DEFAULT 0,
        lease_token CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
        lease_until DATETIME(3) NULL,
        read_at DATETIME(3) NULL,
        fault ${code(60)} NULL,
        fault_since DATETIME(3) NULL,
        PRIMARY KEY (mailbox_key)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mailboxes');
  }
}
