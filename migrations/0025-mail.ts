import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

const tables: Record<string, string> = {
  inbound_mails: `
    event_id ${id} NOT NULL,
    message_id ${text(1000)} NULL,
    referenced_ids ${long} NOT NULL,
    from_address ${text(254)} NOT NULL,
    from_name ${text(200)} NOT NULL,
    reply_to ${text(254)} NULL,
    to_addresses ${long} NOT NULL,
    cc_addresses ${long} NOT NULL,
    mail_class ${code(12)} NOT NULL,
    token_ticket_id ${id} NULL,
    named_ticket_id ${id} NULL,
    tag_number INT UNSIGNED NULL,
    authentication ${long} NOT NULL,
    badges ${long} NOT NULL,
    wants_no_answer TINYINT NOT NULL,
    has_html TINYINT NOT NULL,
    PRIMARY KEY (event_id)`,
  outbound_mails: `
    outbound_id ${id} NOT NULL,
    ticket_id ${id} NOT NULL,
    message_id ${code(255)} NOT NULL,
    message_id_hash BINARY(32) NOT NULL,
    in_reply_to ${text(1000)} NULL,
    reference_ids ${long} NOT NULL,
    from_name ${text(200)} NOT NULL,
    reply_to ${code(254)} NOT NULL,
    subject ${text(255)} NOT NULL,
    to_addresses ${long} NOT NULL,
    cc_addresses ${long} NOT NULL,
    quoted ${long} NOT NULL,
    file_ids ${long} NOT NULL,
    PRIMARY KEY (outbound_id),
    UNIQUE KEY outbound_mails_message (message_id_hash)`,
  mail_budgets: `
    budget_key ${code(80)} NOT NULL,
    hour_start DATETIME(3) NOT NULL,
    sent INT NOT NULL,
    PRIMARY KEY (budget_key, hour_start),
    KEY mail_budgets_hour (hour_start)`,
  automatic_mails: `
    address_hash BINARY(32) NOT NULL,
    day DATE NOT NULL,
    turn TINYINT UNSIGNED NOT NULL,
    reference ${code(80)} NOT NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (address_hash, day, turn)`,
  ticket_mail_ids: `
    id_hash BINARY(32) NOT NULL,
    ticket_id ${id} NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id_hash),
    KEY ticket_mail_ids_ticket (ticket_id)`,
  ticket_participants: `
    ticket_id ${id} NOT NULL,
    address ${text(254)} NOT NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (ticket_id, address)`,
};

/** E-mail as a whole channel: what mails say of themselves, what holds a conversation together, and what is sent. */
export class Mail1790000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}) ${table}`);
    }
    await runner.query(`ALTER TABLE outbound_parts ADD COLUMN recipient ${text(254)} NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbound_parts DROP COLUMN recipient');
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
