import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

/** What each sender of mails brought in the last hour: by it two machines that write to each other are known. */
export class MailArrivals1790000000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_arrivals (
        event_id ${id} NOT NULL,
        sender_hash BINARY(32) NOT NULL,
        words_hash BINARY(32) NULL,
        ticket_id ${id} NULL,
        outcome ${code(10)} NOT NULL,
        arrived_at DATETIME(3) NOT NULL,
        PRIMARY KEY (event_id),
        KEY mail_arrivals_sender (sender_hash, arrived_at),
        KEY mail_arrivals_arrived (arrived_at)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_arrivals');
  }
}
