import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';
const ofLao = (name: string) =>
  `CONSTRAINT ${name}_lao_fk FOREIGN KEY (province_code, lao_code) REFERENCES laos (province_code, code)`;
const ofAccount = (name: string) =>
  `CONSTRAINT ${name}_account_fk FOREIGN KEY (province_code, account_id) REFERENCES accounts (province_code, id)`;
const ofOfficer = (name: string) =>
  `CONSTRAINT ${name}_officer_fk FOREIGN KEY (province_code, officer_id) REFERENCES officers (province_code, id)`;
const ofCase = (name: string) =>
  `CONSTRAINT ${name}_case_fk FOREIGN KEY (province_code, case_id) REFERENCES reset_cases (province_code, id)`;

/** What a link needs before it may be armed. */
async function rearm(runner: QueryRunner, by: string): Promise<void> {
  await runner.query('ALTER TABLE reveal_links DROP CONSTRAINT reveal_links_inert');
  await runner.query(`
    ALTER TABLE reveal_links ADD CONSTRAINT reveal_links_inert
      CHECK (state NOT IN ('armed','opened') OR (${by} AND armed_at IS NOT NULL AND expires_at IS NOT NULL))`);
}

/** Requests for another credential: the case, what was checked for it, the codes by which it was checked, and limits. */
export class ResetCases1790000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reset_cases (
        id ${id} NOT NULL,
        number INT UNSIGNED NOT NULL AUTO_INCREMENT,
        wish ${code(20)} NOT NULL,
        origin ${code(20)} NOT NULL,
        state ${code(12)} NOT NULL,
        province_code ${code(2)} NOT NULL,
        lao_code ${code(8)} NOT NULL,
        account_id ${id} NULL,
        officer_id ${id} NULL,
        contact_point_id ${id} NULL,
        ticket_id ${id} NULL,
        asker ${text(200)} NULL,
        base_risk TINYINT UNSIGNED NOT NULL,
        risk TINYINT UNSIGNED NOT NULL,
        risk_reasons ${long} NOT NULL,
        raised_by ${id} NULL,
        not_before DATETIME(3) NULL,
        delivery ${code(12)} NULL,
        opened_by ${id} NULL,
        opened_at DATETIME(3) NOT NULL,
        handled_by ${id} NULL,
        verified_at DATETIME(3) NULL,
        expires_at DATETIME(3) NULL,
        approved_by ${id} NULL,
        approved_at DATETIME(3) NULL,
        frozen_by ${id} NULL,
        frozen_at DATETIME(3) NULL,
        freeze_reason ${text(300)} NULL,
        credential_id ${id} NULL,
        executed_at DATETIME(3) NULL,
        delivered_at DATETIME(3) NULL,
        confirmed_at DATETIME(3) NULL,
        closed_at DATETIME(3) NULL,
        closed_by ${id} NULL,
        outcome ${code(20)} NULL,
        outcome_reason ${text(300)} NULL,
        asked_again INT UNSIGNED NOT NULL DEFAULT 0,
        attempts INT UNSIGNED NOT NULL DEFAULT 0,
        live_key ${code(40)} AS (IF(closed_at IS NULL, CONCAT(lao_code, ':', COALESCE(RTRIM(account_id), '-')), NULL)) STORED,
        version INT NOT NULL DEFAULT 0,
        PRIMARY KEY (id),
        UNIQUE KEY reset_cases_number (number),
        UNIQUE KEY reset_cases_province (province_code, id),
        UNIQUE KEY reset_cases_live (live_key),
        UNIQUE KEY reset_cases_credential (credential_id),
        KEY reset_cases_state (state, id),
        KEY reset_cases_open (closed_at, id),
        KEY reset_cases_of_province (province_code, closed_at, id),
        KEY reset_cases_lao (lao_code, id),
        KEY reset_cases_account (account_id, executed_at),
        KEY reset_cases_contact (contact_point_id, opened_at),
        KEY reset_cases_ticket (ticket_id, id),
        CONSTRAINT reset_cases_four_eyes CHECK (approved_by IS NULL OR
          ((opened_by IS NULL OR approved_by <> opened_by) AND (handled_by IS NULL OR approved_by <> handled_by))),
        CONSTRAINT reset_cases_risk CHECK (risk BETWEEN 1 AND 5 AND base_risk BETWEEN 1 AND 4 AND risk >= base_risk),
        CONSTRAINT reset_cases_frozen CHECK ((state = 'frozen') <= (frozen_at IS NOT NULL)),
        CONSTRAINT reset_cases_closed CHECK ((closed_at IS NULL) = (outcome IS NULL)),
        ${ofLao('reset_cases')},
        ${ofAccount('reset_cases')},
        ${ofOfficer('reset_cases')}
      ) ${table}`);
    // What was thought of a case may get worse, never better: also by hand, also by mistake.
    await runner.query(`
      CREATE TRIGGER reset_cases_risk_only_rises BEFORE UPDATE ON reset_cases FOR EACH ROW
      IF NEW.risk < OLD.risk OR NEW.base_risk < OLD.base_risk THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the risk of a case is raised only';
      END IF`);
    await runner.query(`
      CREATE TABLE identity_checks (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        case_id ${id} NOT NULL,
        account_id ${id} NULL,
        officer_id ${id} NULL,
        action ${code(20)} NOT NULL,
        kind ${code(20)} NOT NULL,
        binding_id ${id} NULL,
        staff_id ${id} NULL,
        letter_number ${text(100)} NULL,
        letter_on DATE NULL,
        letter_key ${text(120)} NULL,
        signed_by ${text(200)} NULL,
        note ${text(500)} NULL,
        made_at DATETIME(3) NOT NULL,
        expires_at DATETIME(3) NOT NULL,
        consumed_at DATETIME(3) NULL,
        consumed_by ${id} NULL,
        voided_at DATETIME(3) NULL,
        void_reason ${code(40)} NULL,
        PRIMARY KEY (id),
        UNIQUE KEY identity_checks_province (province_code, id),
        UNIQUE KEY identity_checks_letter (letter_key),
        KEY identity_checks_case (case_id, id),
        KEY identity_checks_binding (binding_id),
        CONSTRAINT identity_checks_once CHECK ((consumed_at IS NULL) = (consumed_by IS NULL)
          AND (consumed_at IS NULL OR voided_at IS NULL)),
        ${ofCase('identity_checks')},
        ${ofAccount('identity_checks')},
        ${ofOfficer('identity_checks')}
      ) ${table}`);
    await runner.query(`
      CREATE TRIGGER identity_checks_facts BEFORE UPDATE ON identity_checks FOR EACH ROW
      IF NOT (NEW.case_id <=> OLD.case_id AND NEW.account_id <=> OLD.account_id AND NEW.officer_id <=> OLD.officer_id
              AND NEW.action <=> OLD.action AND NEW.kind <=> OLD.kind AND NEW.staff_id <=> OLD.staff_id
              AND NEW.expires_at <=> OLD.expires_at AND (OLD.consumed_at IS NULL OR NEW.consumed_by <=> OLD.consumed_by)) THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was checked is never changed';
      END IF`);
    await runner.query(`
      CREATE TABLE one_time_codes (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        lao_code ${code(8)} NOT NULL,
        case_id ${id} NULL,
        purpose ${code(10)} NOT NULL,
        officer_id ${id} NOT NULL,
        destination_id ${id} NOT NULL,
        asker_id ${id} NOT NULL,
        state ${code(8)} NOT NULL,
        code_hash ${code(200)} NULL,
        tries TINYINT UNSIGNED NOT NULL DEFAULT 0,
        live_key ${id} AS (IF(state IN ('asked','sent'), RTRIM(asker_id), NULL)) STORED,
        asked_at DATETIME(3) NOT NULL,
        sent_at DATETIME(3) NULL,
        expires_at DATETIME(3) NULL,
        used_at DATETIME(3) NULL,
        dead_at DATETIME(3) NULL,
        dead_reason ${code(20)} NULL,
        PRIMARY KEY (id),
        UNIQUE KEY one_time_codes_live (live_key),
        KEY one_time_codes_case (case_id, id),
        KEY one_time_codes_state (state, asked_at),
        CONSTRAINT one_time_codes_sent CHECK (state <> 'sent' OR (code_hash IS NOT NULL AND expires_at IS NOT NULL)),
        CONSTRAINT one_time_codes_ended CHECK (state NOT IN ('used','dead') OR code_hash IS NULL),
        ${ofCase('one_time_codes')},
        ${ofLao('one_time_codes')},
        ${ofOfficer('one_time_codes')},
        CONSTRAINT one_time_codes_destination_fk FOREIGN KEY (destination_id) REFERENCES contact_points (id),
        CONSTRAINT one_time_codes_asker_fk FOREIGN KEY (asker_id) REFERENCES contact_points (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE reset_counters (
        scope ${code(20)} NOT NULL,
        subject ${code(64)} NOT NULL,
        began_at DATETIME(3) NOT NULL,
        count INT UNSIGNED NOT NULL,
        PRIMARY KEY (scope, subject, began_at),
        KEY reset_counters_age (began_at)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE reset_settings (
        id ${id} NOT NULL,
        content ${long} NOT NULL,
        changed_by ${id} NOT NULL,
        changed_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id)
      ) ${table}`);
    await runner.query(`
      ALTER TABLE credentials
        MODIFY batch_id ${id} NULL,
        ADD case_id ${id} NULL AFTER batch_id,
        ADD UNIQUE KEY credentials_case (case_id),
        ADD CONSTRAINT credentials_cause CHECK ((batch_id IS NULL) <> (case_id IS NULL)),
        ADD ${ofCase('credentials')}`);
    await runner.query(`ALTER TABLE custody_items MODIFY batch_id ${id} NULL`);
    await runner.query(`
      ALTER TABLE reveal_links
        ADD case_id ${id} NULL AFTER hand_over_id,
        ADD KEY reveal_links_case (case_id, state),
        ADD ${ofCase('reveal_links')}`);
    await rearm(runner, '(hand_over_id IS NOT NULL OR case_id IS NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await rearm(runner, 'hand_over_id IS NOT NULL');
    await runner.query('ALTER TABLE reveal_links DROP FOREIGN KEY reveal_links_case_fk');
    await runner.query(
      'ALTER TABLE reveal_links DROP KEY reveal_links_case, DROP KEY reveal_links_case_fk, DROP case_id',
    );
    await runner.query(`ALTER TABLE custody_items MODIFY batch_id ${id} NOT NULL`);
    await runner.query(
      'ALTER TABLE credentials DROP FOREIGN KEY credentials_case_fk, DROP CONSTRAINT credentials_cause',
    );
    await runner.query(`
      ALTER TABLE credentials
        DROP KEY credentials_case, DROP KEY credentials_case_fk, DROP case_id, MODIFY batch_id ${id} NOT NULL`);
    await runner.query(
      'DROP TABLE reset_settings, reset_counters, one_time_codes, identity_checks, reset_cases',
    );
  }
}
