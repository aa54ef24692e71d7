import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

const tables: Record<string, string> = {
  files: `
    id ${id} NOT NULL,
    sha256 BINARY(32) NOT NULL,
    size INT UNSIGNED NOT NULL,
    content_type ${code(100)} NOT NULL,
    name ${text(255)} NOT NULL,
    created_at DATETIME(3) NOT NULL,
    created_by ${id} NULL,
    PRIMARY KEY (id)`,
  inbound_deliveries: `
    id ${id} NOT NULL,
    channel ${code(20)} NOT NULL,
    account ${code(100)} NOT NULL,
    delivery_hash BINARY(32) NOT NULL,
    body LONGBLOB NOT NULL,
    received_at DATETIME(3) NOT NULL,
    normalised_at DATETIME(3) NULL,
    error ${text(500)} NULL,
    PRIMARY KEY (id),
    UNIQUE KEY inbound_deliveries_hash (channel, delivery_hash)`,
  channel_threads: `
    id ${id} NOT NULL,
    channel ${code(20)} NOT NULL,
    account ${code(100)} NOT NULL,
    address ${text(200)} NOT NULL,
    window_opened_at DATETIME(3) NULL,
    window_closed_at DATETIME(3) NULL,
    unreachable_at DATETIME(3) NULL,
    unreachable_reason ${code(60)} NULL,
    owner_app_id ${code(60)} NULL,
    profile_name ${text(200)} NULL,
    profile_picture_file_id ${id} NULL,
    profile_checked_at DATETIME(3) NULL,
    comment_id ${text(200)} NULL,
    comment_at DATETIME(3) NULL,
    replied_to_comment_at DATETIME(3) NULL,
    referral ${long} NULL,
    delivered_until DATETIME(3) NULL,
    read_until DATETIME(3) NULL,
    sender_token ${id} NULL,
    sender_until DATETIME(3) NULL,
    last_sent_at DATETIME(3) NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY channel_threads_address (channel, account, address)`,
  inbound_events: `
    id ${id} NOT NULL,
    thread_id ${id} NULL,
    delivery_id ${id} NOT NULL,
    channel ${code(20)} NOT NULL,
    account ${code(100)} NOT NULL,
    kind ${code(40)} NOT NULL,
    provider_id ${text(255)} NULL,
    target_id ${text(255)} NULL,
    dedupe_hash BINARY(32) NOT NULL,
    occurred_at DATETIME(3) NOT NULL,
    standby TINYINT NOT NULL,
    reopens_window TINYINT NOT NULL,
    content ${long} NOT NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY inbound_events_dedupe (dedupe_hash),
    KEY inbound_events_thread (thread_id, occurred_at),
    KEY inbound_events_provider (provider_id),
    KEY inbound_events_target (target_id)`,
  inbound_attachments: `
    id ${id} NOT NULL,
    event_id ${id} NOT NULL,
    position INT NOT NULL,
    type ${text(60)} NOT NULL,
    title ${text(500)} NULL,
    url ${long} NULL,
    state ${code(20)} NOT NULL,
    file_id ${id} NULL,
    name ${text(255)} NULL,
    content_type ${code(100)} NULL,
    size INT UNSIGNED NULL,
    reason ${code(60)} NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY inbound_attachments_event (event_id, position)`,
  outbound_messages: `
    id ${id} NOT NULL,
    thread_id ${id} NOT NULL,
    channel ${code(20)} NOT NULL,
    account ${code(100)} NOT NULL,
    reference ${code(60)} NOT NULL,
    author ${code(20)} NOT NULL,
    reply_to_mid ${text(255)} NULL,
    text ${long} NOT NULL,
    state ${code(20)} NOT NULL,
    error_code ${code(60)} NULL,
    error_detail ${text(500)} NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY outbound_messages_reference (reference),
    KEY outbound_messages_thread (thread_id, state, id),
    KEY outbound_messages_state (state, id)`,
  outbound_parts: `
    id ${id} NOT NULL,
    outbound_id ${id} NOT NULL,
    seq INT NOT NULL,
    kind ${code(20)} NOT NULL,
    text ${long} NULL,
    file_id ${id} NULL,
    state ${code(20)} NOT NULL,
    provider_id ${text(255)} NULL,
    provider_hash BINARY(32) NULL,
    attempts INT NOT NULL DEFAULT 0,
    claimed_at DATETIME(3) NULL,
    claim_token ${id} NULL,
    not_before DATETIME(3) NULL,
    sent_as ${code(20)} NULL,
    error_code ${code(60)} NULL,
    error_detail ${text(500)} NULL,
    sent_at DATETIME(3) NULL,
    delivered_at DATETIME(3) NULL,
    read_at DATETIME(3) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY outbound_parts_seq (outbound_id, seq),
    UNIQUE KEY outbound_parts_provider (provider_hash),
    KEY outbound_parts_state (state, claimed_at)`,
  channel_pauses: `
    channel ${code(20)} NOT NULL,
    account ${code(100)} NOT NULL,
    reason ${code(20)} NOT NULL,
    detail ${text(500)} NULL,
    until DATETIME(3) NOT NULL,
    step INT NOT NULL,
    started_at DATETIME(3) NOT NULL,
    PRIMARY KEY (channel, account)`,
  channel_checks: `
    channel ${code(20)} NOT NULL,
    account ${code(100)} NOT NULL,
    check_key ${code(40)} NOT NULL,
    ok TINYINT NOT NULL,
    detail ${text(500)} NULL,
    checked_at DATETIME(3) NOT NULL,
    PRIMARY KEY (channel, account, check_key)`,
};

/** Files, what channels received and sent, and how their links stand. */
export class Channels1790000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${name} (${columns}) ${table}`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
