import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Passkeys of staff, and the challenges that were answered: each once. */
export class Passkeys1790000000073 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE passkeys (
        id ${id} NOT NULL,
        staff_id ${id} NOT NULL,
        name ${text(100)} NOT NULL,
        credential_hash BINARY(32) NOT NULL,
        credential_id VARBINARY(1023) NOT NULL,
        public_key VARBINARY(4096) NOT NULL,
        counter INT UNSIGNED NOT NULL,
        transports ${code(100)} NOT NULL,
        synced TINYINT NOT NULL,
        created_at DATETIME(3) NOT NULL,
        last_used_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY passkeys_credential (credential_hash),
        KEY passkeys_staff (staff_id),
        CONSTRAINT passkeys_staff_fk FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
      ) ${table}`);
    await runner.query(`
      CREATE TABLE spent_challenges (
        hash BINARY(32) NOT NULL,
        expires_at DATETIME(3) NOT NULL,
        PRIMARY KEY (hash),
        KEY spent_challenges_expiry (expires_at)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE spent_challenges');
    await runner.query('DROP TABLE passkeys');
  }
}
