import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';
const ofLao = (name: string) =>
  `CONSTRAINT ${name}_lao_fk FOREIGN KEY (province_code, lao_code) REFERENCES laos (province_code, code)`;
const ofCredential = (name: string) =>
  `CONSTRAINT ${name}_credential_fk FOREIGN KEY (province_code, credential_id) REFERENCES credentials (province_code, id)`;
const ofBatch = (name: string) =>
  `CONSTRAINT ${name}_batch_fk FOREIGN KEY (batch_id) REFERENCES issuance_batches (id)`;

// RTRIM: a CHAR's trailing blanks depend on the session's sql_mode, which MariaDB bars from a generated column.
/** States in which a credential is being made or waits for its officer, and those in which the officer has it. */
const underWay = `'preparing','setting','unknown','failed','ready','sealing','offered','activating'`;
const inUse = `'revealed','confirmed'`;

/** Accounts, the batches by which their credentials are issued, and the credentials themselves. */
export class Credentials1790000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE laos
        ADD credential ${code(20)} NOT NULL DEFAULT 'not-issued' AFTER in_cohort,
        ADD KEY laos_credential (credential, sort_key, code),
        ADD KEY laos_province_credential (province_code, credential, dissolved_on, in_cohort)`);
    await runner.query(`
      CREATE TABLE accounts (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        lao_code ${code(8)} NOT NULL,
        slot TINYINT UNSIGNED NOT NULL,
        user_name ${code(64)} NOT NULL,
        system_ref ${text(200)} NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY accounts_province (province_code, id),
        UNIQUE KEY accounts_slot (lao_code, slot),
        UNIQUE KEY accounts_user_name (user_name),
        ${ofLao('accounts')}
      ) ${table}`);
    // Who asks, who approves: two people, and what is approved is what was asked for. The database holds it too.
    await runner.query(`
      CREATE TABLE issuance_batches (
        id ${id} NOT NULL,
        title ${text(200)} NOT NULL,
        route ${code(12)} NOT NULL,
        cohort ${code(12)} NOT NULL,
        state ${code(14)} NOT NULL,
        replaces_incident ${id} NULL,
        content_hash BINARY(32) NULL,
        created_by ${id} NOT NULL,
        created_at DATETIME(3) NOT NULL,
        submitted_by ${id} NULL,
        submitted_at DATETIME(3) NULL,
        approved_by ${id} NULL,
        approved_at DATETIME(3) NULL,
        approved_hash BINARY(32) NULL,
        rejected_by ${id} NULL,
        rejected_at DATETIME(3) NULL,
        reject_reason ${text(300)} NULL,
        paused_by ${id} NULL,
        paused_at DATETIME(3) NULL,
        ready_at DATETIME(3) NULL,
        released_by ${id} NULL,
        released_at DATETIME(3) NULL,
        ended_by ${id} NULL,
        ended_at DATETIME(3) NULL,
        end_reason ${text(300)} NULL,
        version INT NOT NULL DEFAULT 0,
        PRIMARY KEY (id),
        KEY issuance_batches_state (state, id),
        CONSTRAINT issuance_batches_four_eyes CHECK (approved_by IS NULL OR approved_by <> submitted_by),
        CONSTRAINT issuance_batches_approved CHECK (
          state NOT IN ('approved','provisioning','ready','released','closed')
          OR (submitted_by IS NOT NULL AND approved_by IS NOT NULL AND content_hash IS NOT NULL AND approved_hash = content_hash))
      ) ${table}`);
    await runner.query(`
      CREATE TABLE batch_lines (
        id ${id} NOT NULL,
        batch_id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        lao_code ${code(8)} NOT NULL,
        user_name ${code(64)} NOT NULL,
        state ${code(12)} NOT NULL,
        fault ${code(40)} NULL,
        account_id ${id} NULL,
        credential_id ${id} NULL,
        open_key ${code(8)} NULL,
        added_at DATETIME(3) NOT NULL,
        left_out_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY batch_lines_once (batch_id, lao_code),
        UNIQUE KEY batch_lines_open (open_key),
        KEY batch_lines_state (batch_id, state, lao_code),
        KEY batch_lines_province (batch_id, province_code, lao_code),
        KEY batch_lines_lao (lao_code, id),
        KEY batch_lines_credential (credential_id),
        CONSTRAINT batch_lines_taken CHECK (open_key IS NULL OR state = 'included'),
        ${ofBatch('batch_lines')},
        ${ofLao('batch_lines')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE credentials (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        account_id ${id} NOT NULL,
        lao_code ${code(8)} NOT NULL,
        batch_id ${id} NOT NULL,
        epoch INT UNSIGNED NOT NULL,
        mode ${code(12)} NULL,
        state ${code(12)} NOT NULL,
        reason ${code(60)} NULL,
        attempt INT UNSIGNED NOT NULL DEFAULT 0,
        doubts INT UNSIGNED NOT NULL DEFAULT 0,
        lease_until DATETIME(3) NULL,
        retry_at DATETIME(3) NULL,
        live_key ${id} AS (IF(state IN (${inUse}), RTRIM(account_id), NULL)) STORED,
        op_key ${id} AS (IF(state IN (${underWay}), RTRIM(account_id), NULL)) STORED,
        created_at DATETIME(3) NOT NULL,
        ready_at DATETIME(3) NULL,
        revealed_at DATETIME(3) NULL,
        change_due_at DATETIME(3) NULL,
        reminded_at DATETIME(3) NULL,
        confirmed_at DATETIME(3) NULL,
        ended_at DATETIME(3) NULL,
        version INT NOT NULL DEFAULT 0,
        PRIMARY KEY (id),
        UNIQUE KEY credentials_province (province_code, id),
        UNIQUE KEY credentials_epoch (account_id, epoch),
        UNIQUE KEY credentials_live (live_key),
        UNIQUE KEY credentials_op (op_key),
        KEY credentials_batch (batch_id, state, lao_code),
        KEY credentials_lao (lao_code, epoch),
        KEY credentials_lease (state, lease_until),
        KEY credentials_retry (state, retry_at),
        KEY credentials_change_due (state, change_due_at),
        ${ofLao('credentials')},
        ${ofBatch('credentials')},
        CONSTRAINT credentials_account_fk FOREIGN KEY (province_code, account_id) REFERENCES accounts (province_code, id)
      ) ${table}`);
    await runner.query(`
      ALTER TABLE batch_lines
        ADD CONSTRAINT batch_lines_account_fk FOREIGN KEY (province_code, account_id) REFERENCES accounts (province_code, id),
        ADD ${ofCredential('batch_lines')}`);
    // A password that must stop working: set to a random one that nobody knows, and done again until it is certain.
    await runner.query(`
      CREATE TABLE account_locks (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        account_id ${id} NOT NULL,
        credential_id ${id} NOT NULL,
        incident_id ${id} NULL,
        cause ${code(20)} NOT NULL,
        state ${code(12)} NOT NULL,
        reason ${code(60)} NULL,
        attempt INT UNSIGNED NOT NULL DEFAULT 0,
        lease_until DATETIME(3) NULL,
        retry_at DATETIME(3) NULL,
        stuck_at DATETIME(3) NULL,
        created_at DATETIME(3) NOT NULL,
        done_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY account_locks_once (credential_id),
        KEY account_locks_state (state, retry_at),
        KEY account_locks_account (account_id, state),
        KEY account_locks_incident (incident_id, state),
        ${ofCredential('account_locks')},
        CONSTRAINT account_locks_account_fk FOREIGN KEY (province_code, account_id) REFERENCES accounts (province_code, id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE account_locks');
    await runner.query(
      'ALTER TABLE batch_lines DROP FOREIGN KEY batch_lines_account_fk, DROP FOREIGN KEY batch_lines_credential_fk',
    );
    await runner.query('DROP TABLE credentials, batch_lines, issuance_batches, accounts');
    await runner.query(
      'ALTER TABLE laos DROP KEY laos_province_credential, DROP KEY laos_credential, DROP credential',
    );
  }
}
