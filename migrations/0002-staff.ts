import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL';
const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number) => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';
const ofStaff = (name: string) =>
  `CONSTRAINT ${name}_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE RESTRICT`;

/** Staff, and everything by which they come in. */
export class Staff1790000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff (
        id ${id},
        email ${text(254)} NOT NULL,
        name ${text(200)} NOT NULL,
        role ${code(20)} NOT NULL,
        state ${code(10)} NOT NULL,
        province_code ${code(2)} NULL,
        locale ${code(10)} NOT NULL,
        password_hash ${code(255)} NULL,
        password_changed_at DATETIME(3) NULL,
        last_seen_at DATETIME(3) NULL,
        created_at DATETIME(3) NOT NULL,
        disabled_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY staff_email (email),
        KEY staff_role (role, state)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE sessions (
        id ${id},
        staff_id ${id},
        token_hash BINARY(32) NOT NULL,
        created_at DATETIME(3) NOT NULL,
        last_seen_at DATETIME(3) NOT NULL,
        expires_at DATETIME(3) NOT NULL,
        ip ${code(45)} NULL,
        user_agent ${text(300)} NULL,
        PRIMARY KEY (id),
        UNIQUE KEY sessions_token (token_hash),
        KEY sessions_staff (staff_id),
        KEY sessions_expiry (expires_at),
        ${ofStaff('sessions')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE api_tokens (
        id ${id},
        public_id ${code(26)} NOT NULL,
        staff_id ${id},
        name ${text(100)} NOT NULL,
        secret_hash BINARY(32) NOT NULL,
        created_at DATETIME(3) NOT NULL,
        last_used_at DATETIME(3) NULL,
        expires_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY api_tokens_public (public_id),
        KEY api_tokens_staff (staff_id),
        ${ofStaff('api_tokens')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE password_links (
        id ${id},
        public_id ${code(26)} NOT NULL,
        staff_id ${id},
        secret_hash BINARY(32) NOT NULL,
        created_at DATETIME(3) NOT NULL,
        expires_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY password_links_public (public_id),
        UNIQUE KEY password_links_one (staff_id),
        ${ofStaff('password_links')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE second_factors (
        id ${id},
        staff_id ${id},
        state ${code(10)} NOT NULL,
        alg ${code(16)} NOT NULL,
        key_version ${code(8)} NOT NULL,
        wrapped_key VARBINARY(60) NOT NULL,
        iv BINARY(12) NOT NULL,
        tag BINARY(16) NOT NULL,
        ciphertext VARBINARY(4096) NOT NULL,
        last_step BIGINT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY second_factors_one (staff_id, state),
        ${ofStaff('second_factors')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE recovery_codes (
        id ${id},
        staff_id ${id},
        code_hash BINARY(32) NOT NULL,
        used_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY recovery_codes_one (staff_id, code_hash),
        ${ofStaff('recovery_codes')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE sign_in_counters (
        bucket BINARY(32) NOT NULL,
        failures INT NOT NULL,
        free_at DATETIME(3) NOT NULL,
        changed_at DATETIME(3) NOT NULL,
        PRIMARY KEY (bucket),
        KEY sign_in_counters_age (changed_at)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE sign_in_counters, recovery_codes, second_factors, password_links, api_tokens, sessions, staff',
    );
  }
}
