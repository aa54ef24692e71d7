import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

const key = [
  `alg ${code(16)} NULL`,
  `key_version ${code(8)} NULL`,
  'wrapped_key VARBINARY(60) NULL',
  'iv BINARY(12) NULL',
  'tag BINARY(16) NULL',
];
const sealed = [...key, 'ciphertext LONGBLOB NULL'];

const tables: Record<string, string> = {
  sealed_originals: `
    id ${id} NOT NULL,
    event_id ${id} NOT NULL,
    thread_id ${id} NULL,
    kinds ${code(100)} NOT NULL,
    ${sealed.join(', ')},
    found_at DATETIME(3) NOT NULL,
    erased_at DATETIME(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY sealed_originals_event (event_id),
    KEY sealed_originals_due (erased_at, found_at),
    KEY sealed_originals_key (key_version)`,
  sealed_files: `
    id ${id} NOT NULL,
    attachment_id ${id} NOT NULL,
    file_id ${id} NULL,
    ${sealed.join(', ')},
    name ${text(255)} NOT NULL,
    content_type ${code(100)} NOT NULL,
    size INT UNSIGNED NOT NULL,
    sealed_by ${id} NOT NULL,
    sealed_at DATETIME(3) NOT NULL,
    erased_at DATETIME(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY sealed_files_attachment (attachment_id),
    KEY sealed_files_due (erased_at, sealed_at)`,
  comment_hidings: `
    id ${id} NOT NULL,
    channel ${code(20)} NOT NULL,
    account ${code(100)} NOT NULL,
    comment_id ${text(255)} NOT NULL,
    thread_id ${id} NULL,
    state ${code(12)} NOT NULL,
    claim_token ${id} NULL,
    claimed_until DATETIME(3) NULL,
    error_code ${code(60)} NULL,
    error_detail ${text(500)} NULL,
    wanted_at DATETIME(3) NOT NULL,
    settled_at DATETIME(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY comment_hidings_comment (channel, account, comment_id),
    KEY comment_hidings_state (state, wanted_at)`,
  secret_findings: `
    id ${id} NOT NULL,
    event_id ${id} NOT NULL,
    kind ${code(20)} NOT NULL,
    by_contact TINYINT NOT NULL,
    thread_id ${id} NOT NULL,
    ticket_id ${id} NOT NULL,
    message_id ${id} NOT NULL,
    lao_code ${code(8)} NULL,
    province_code ${code(10)} NULL,
    found_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY secret_findings_kind (event_id, kind),
    KEY secret_findings_lao (lao_code, found_at),
    KEY secret_findings_ticket (ticket_id, found_at),
    CONSTRAINT secret_findings_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id)`,
  secret_warnings: `
    thread_id ${id} NOT NULL,
    day DATE NOT NULL,
    message_id ${id} NOT NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (thread_id, day)`,
};

/**
 * What people send that must be in no chat: the originals sealed and erased in time, comments to hide, what was found
 * on which ticket, and whom it was said to. Deliveries are kept sealed from now on.
 */
export class Secrets1790000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE inbound_deliveries MODIFY body LONGBLOB NULL, ${sealed.map((column) => `ADD ${column}`).join(', ')},
       ADD erase_at DATETIME(3) NULL, ADD erased_at DATETIME(3) NULL,
       ADD KEY inbound_deliveries_erase (erase_at), ADD KEY inbound_deliveries_key (key_version)`,
    );
    for (const [name, columns] of Object.entries(tables))
      await runner.query(`CREATE TABLE ${name} (${columns}) ${table}`);
  }

  /** What was delivered sealed cannot be opened by SQL: those bodies are lost, their events stay. */
  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
    await runner.query(`UPDATE inbound_deliveries SET body = '' WHERE body IS NULL`);
    await runner.query(
      `ALTER TABLE inbound_deliveries DROP KEY inbound_deliveries_erase, DROP KEY inbound_deliveries_key,
       DROP alg, DROP key_version, DROP wrapped_key, DROP iv, DROP tag, DROP ciphertext,
       DROP erase_at, DROP erased_at, MODIFY body LONGBLOB NOT NULL`,
    );
  }
}
