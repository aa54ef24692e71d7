import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';
const ofLao = (name: string) =>
  `CONSTRAINT ${name}_lao_fk FOREIGN KEY (province_code, lao_code) REFERENCES laos (province_code, code)`;
const ofProvince = (name: string) =>
  `CONSTRAINT ${name}_province_fk FOREIGN KEY (province_code) REFERENCES provinces (code)`;
const ofOfficer = (name: string) =>
  `CONSTRAINT ${name}_officer_fk FOREIGN KEY (province_code, officer_id) REFERENCES officers (province_code, id)`;
const ofBatch = (name: string) =>
  `CONSTRAINT ${name}_batch_fk FOREIGN KEY (batch_id) REFERENCES issuance_batches (id)`;
const ofCredential = (name: string) =>
  `CONSTRAINT ${name}_credential_fk FOREIGN KEY (province_code, credential_id) REFERENCES credentials (province_code, id)`;
const ofItem = (name: string) =>
  `CONSTRAINT ${name}_item_fk FOREIGN KEY (province_code, item_id) REFERENCES custody_items (province_code, id)`;
const ofHandOver = (name: string) =>
  `CONSTRAINT ${name}_hand_over_fk FOREIGN KEY (province_code, hand_over_id) REFERENCES hand_overs (province_code, id)`;

/** Every column of a hand-over but those that say whether it still stands. */
const evidence = [
  'id',
  'province_code',
  'item_id',
  'lao_code',
  'officer_id',
  'training_id',
  'method',
  'place',
  'proxy_name',
  'proxy_letter',
  'proxy_letter_on',
  'id_sighted',
  'signature',
  'pin_hash',
  'given_by',
  'handed_at',
  'recorded_at',
  'client_key',
];

/** The way of a credential from DLA to the officer's hands: transfers, slips, hand-overs, links, and each step of it. */
export class Custody1790000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE custody_transfers (
        id ${id} NOT NULL,
        batch_id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        route ${code(12)} NOT NULL,
        expected INT UNSIGNED NOT NULL,
        withdrawn INT UNSIGNED NOT NULL DEFAULT 0,
        sent_by ${id} NOT NULL,
        sent_at DATETIME(3) NOT NULL,
        officer_id ${id} NULL,
        training_id ${id} NULL,
        place ${text(200)} NULL,
        accepted_by ${id} NULL,
        accepted_at DATETIME(3) NULL,
        counted INT UNSIGNED NULL,
        note ${text(500)} NULL,
        reminders TINYINT UNSIGNED NOT NULL DEFAULT 0,
        remind_at DATETIME(3) NULL,
        version INT NOT NULL DEFAULT 0,
        PRIMARY KEY (id),
        UNIQUE KEY custody_transfers_province (province_code, id),
        UNIQUE KEY custody_transfers_once (batch_id, province_code),
        CONSTRAINT custody_transfers_withdrawn CHECK (withdrawn <= expected),
        KEY custody_transfers_remind (accepted_at, remind_at),
        ${ofBatch('custody_transfers')},
        ${ofProvince('custody_transfers')},
        ${ofOfficer('custody_transfers')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE custody_items (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        batch_id ${id} NOT NULL,
        lao_code ${code(8)} NOT NULL,
        credential_id ${id} NOT NULL,
        kind ${code(12)} NOT NULL,
        state ${code(14)} NOT NULL,
        transfer_id ${id} NULL,
        event_seq INT UNSIGNED NOT NULL DEFAULT 0,
        event_hash BINARY(32) NULL,
        version INT NOT NULL DEFAULT 0,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY custody_items_province (province_code, id),
        UNIQUE KEY custody_items_credential (credential_id),
        KEY custody_items_batch (batch_id, province_code, state, lao_code),
        KEY custody_items_lao (lao_code, id),
        KEY custody_items_batch_lao (batch_id, lao_code, id),
        KEY custody_items_province_lao (province_code, lao_code, id),
        KEY custody_items_state (province_code, state, lao_code),
        KEY custody_items_stand (state, lao_code, id),
        ${ofLao('custody_items')},
        ${ofBatch('custody_items')},
        ${ofCredential('custody_items')},
        CONSTRAINT custody_items_transfer_fk FOREIGN KEY (province_code, transfer_id) REFERENCES custody_transfers (province_code, id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE custody_events (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        item_id ${id} NOT NULL,
        seq INT UNSIGNED NOT NULL,
        kind ${code(20)} NOT NULL,
        at DATETIME(3) NOT NULL,
        recorded_at DATETIME(3) NOT NULL,
        staff_id ${id} NULL,
        officer_id ${id} NULL,
        method ${code(20)} NULL,
        place ${text(200)} NULL,
        data ${long} NOT NULL,
        hash BINARY(32) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY custody_events_place (item_id, seq),
        ${ofItem('custody_events')}
      ) ${table}`);
    for (const verb of ['UPDATE', 'DELETE']) {
      await runner.query(`
        CREATE TRIGGER custody_events_no_${verb.toLowerCase()} BEFORE ${verb} ON custody_events FOR EACH ROW
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'steps of custody are never changed or deleted'`);
    }
    await runner.query(`
      CREATE TABLE hand_overs (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        item_id ${id} NOT NULL,
        lao_code ${code(8)} NOT NULL,
        officer_id ${id} NOT NULL,
        training_id ${id} NULL,
        method ${code(12)} NOT NULL,
        place ${text(200)} NOT NULL,
        proxy_name ${text(200)} NULL,
        proxy_letter ${text(100)} NULL,
        proxy_letter_on DATE NULL,
        id_sighted TINYINT NOT NULL,
        signature MEDIUMBLOB NULL,
        pin_hash ${code(200)} NOT NULL,
        given_by ${id} NOT NULL,
        handed_at DATETIME(3) NOT NULL,
        recorded_at DATETIME(3) NOT NULL,
        client_key ${code(40)} NOT NULL,
        live_key ${id} NULL,
        taken_back_at DATETIME(3) NULL,
        taken_back_by ${id} NULL,
        taken_back_reason ${text(300)} NULL,
        PRIMARY KEY (id),
        UNIQUE KEY hand_overs_province (province_code, id),
        UNIQUE KEY hand_overs_client (client_key),
        UNIQUE KEY hand_overs_live (live_key),
        KEY hand_overs_item (item_id, id),
        KEY hand_overs_lao (lao_code, id),
        CONSTRAINT hand_overs_sighted CHECK (id_sighted = 1),
        CONSTRAINT hand_overs_proxy CHECK (proxy_name IS NULL OR (proxy_letter IS NOT NULL AND proxy_letter_on IS NOT NULL)),
        CONSTRAINT hand_overs_ended CHECK ((taken_back_at IS NULL) = (live_key IS NOT NULL)),
        ${ofItem('hand_overs')},
        ${ofLao('hand_overs')},
        ${ofOfficer('hand_overs')}
      ) ${table}`);
    // Signed is signed: only whether it still stands may change. The digest of the rest is in the chained step.
    await runner.query(`
      CREATE TRIGGER hand_overs_evidence BEFORE UPDATE ON hand_overs FOR EACH ROW
      IF NOT (${evidence.map((column) => `NEW.${column} <=> OLD.${column}`).join(' AND ')}) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the evidence of a hand-over is never changed';
      END IF`);
    await runner.query(`
      CREATE TRIGGER hand_overs_no_delete BEFORE DELETE ON hand_overs FOR EACH ROW
      SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'hand-overs are never deleted'`);
    // Inert until a hand-over to a named officer is recorded: without one a link can be neither armed nor opened.
    await runner.query(`
      CREATE TABLE reveal_links (
        id ${id} NOT NULL,
        public_id ${code(12)} NOT NULL,
        province_code ${code(2)} NOT NULL,
        credential_id ${id} NOT NULL,
        kind ${code(8)} NOT NULL,
        token_hash BINARY(32) NOT NULL,
        state ${code(8)} NOT NULL,
        delivery ${code(8)} NULL,
        live_key ${id} AS (IF(state IN ('inert','armed'), RTRIM(credential_id), NULL)) STORED,
        hand_over_id ${id} NULL,
        alg ${code(16)} NULL,
        key_version ${code(8)} NULL,
        wrapped_key VARBINARY(60) NULL,
        iv BINARY(12) NULL,
        tag BINARY(16) NULL,
        ciphertext VARBINARY(1024) NULL,
        tries INT UNSIGNED NOT NULL DEFAULT 0,
        created_at DATETIME(3) NOT NULL,
        armed_at DATETIME(3) NULL,
        expires_at DATETIME(3) NULL,
        opened_at DATETIME(3) NULL,
        dead_at DATETIME(3) NULL,
        dead_reason ${code(20)} NULL,
        PRIMARY KEY (id),
        UNIQUE KEY reveal_links_public (public_id),
        UNIQUE KEY reveal_links_province (province_code, id),
        UNIQUE KEY reveal_links_live (live_key),
        KEY reveal_links_credential (credential_id, id),
        KEY reveal_links_expiry (state, expires_at),
        KEY reveal_links_delivery (delivery, created_at),
        KEY reveal_links_hand_over (hand_over_id, state),
        KEY reveal_links_key_version (key_version),
        CONSTRAINT reveal_links_inert CHECK (state NOT IN ('armed','opened')
          OR (hand_over_id IS NOT NULL AND armed_at IS NOT NULL AND expires_at IS NOT NULL)),
        CONSTRAINT reveal_links_wiped CHECK (state IN ('inert','armed')
          OR (ciphertext IS NULL AND wrapped_key IS NULL)),
        ${ofCredential('reveal_links')},
        ${ofHandOver('reveal_links')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE reveal_counters (
        link_id ${id} NOT NULL,
        network ${code(64)} NOT NULL,
        wrong INT UNSIGNED NOT NULL,
        since DATETIME(3) NOT NULL,
        PRIMARY KEY (link_id, network),
        CONSTRAINT reveal_counters_link_fk FOREIGN KEY (link_id) REFERENCES reveal_links (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE slip_counters (
        province_code ${code(2)} NOT NULL,
        last_no INT UNSIGNED NOT NULL,
        PRIMARY KEY (province_code),
        ${ofProvince('slip_counters')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE print_runs (
        id ${id} NOT NULL,
        batch_id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        pages INT UNSIGNED NOT NULL,
        first_no INT UNSIGNED NOT NULL,
        reason ${text(300)} NULL,
        printed_by ${id} NOT NULL,
        approved_by ${id} NOT NULL,
        printed_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY print_runs_province (province_code, id),
        KEY print_runs_batch (batch_id, province_code, id),
        CONSTRAINT print_runs_other_person CHECK (printed_by <> approved_by),
        ${ofBatch('print_runs')},
        ${ofProvince('print_runs')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE slips (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        batch_id ${id} NOT NULL,
        item_id ${id} NOT NULL,
        link_id ${id} NOT NULL,
        print_run_id ${id} NOT NULL,
        serial_no INT UNSIGNED NOT NULL,
        serial ${code(12)} NOT NULL,
        state ${code(10)} NOT NULL,
        live_key ${id} AS (IF(state IN ('on-hand','handed'), RTRIM(item_id), NULL)) STORED,
        printed_at DATETIME(3) NOT NULL,
        changed_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY slips_serial (serial),
        UNIQUE KEY slips_number (province_code, serial_no),
        UNIQUE KEY slips_live (live_key),
        UNIQUE KEY slips_link (link_id),
        KEY slips_counts (batch_id, province_code, state),
        KEY slips_province (province_code, batch_id, state),
        KEY slips_item (item_id, id),
        ${ofBatch('slips')},
        ${ofItem('slips')},
        CONSTRAINT slips_link_fk FOREIGN KEY (province_code, link_id) REFERENCES reveal_links (province_code, id),
        CONSTRAINT slips_print_run_fk FOREIGN KEY (province_code, print_run_id) REFERENCES print_runs (province_code, id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE reconciliations (
        id ${id} NOT NULL,
        batch_id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        printed INT UNSIGNED NOT NULL,
        handed INT UNSIGNED NOT NULL,
        on_hand INT UNSIGNED NOT NULL,
        returned INT UNSIGNED NOT NULL,
        spoiled INT UNSIGNED NOT NULL,
        missing INT UNSIGNED NOT NULL,
        counted_on_hand INT UNSIGNED NOT NULL,
        counted_returned INT UNSIGNED NOT NULL,
        counted_spoiled INT UNSIGNED NOT NULL,
        balances TINYINT NOT NULL,
        note ${text(500)} NULL,
        counted_by ${id} NOT NULL,
        counted_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY reconciliations_batch (batch_id, province_code, id),
        ${ofBatch('reconciliations')},
        ${ofProvince('reconciliations')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE incidents (
        id ${id} NOT NULL,
        province_code ${code(2)} NULL,
        batch_id ${id} NULL,
        lao_code ${code(8)} NULL,
        credential_id ${id} NULL,
        item_id ${id} NULL,
        kind ${code(20)} NOT NULL,
        drill TINYINT NOT NULL DEFAULT 0,
        reason ${text(500)} NOT NULL,
        once_key ${code(80)} NULL,
        opened_by ${id} NULL,
        opened_at DATETIME(3) NOT NULL,
        closed_by ${id} NULL,
        closed_at DATETIME(3) NULL,
        report ${long} NULL,
        version INT NOT NULL DEFAULT 0,
        PRIMARY KEY (id),
        UNIQUE KEY incidents_once (once_key),
        KEY incidents_province (province_code, closed_at, id),
        KEY incidents_open (closed_at, id),
        KEY incidents_batch (batch_id, id),
        KEY incidents_item (item_id, kind),
        KEY incidents_kind (kind, opened_at),
        ${ofLao('incidents')}
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE incidents, reconciliations, slips, print_runs, slip_counters, reveal_counters, reveal_links, hand_overs,
       custody_events, custody_items, custody_transfers`,
    );
  }
}
