import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Which identity provider staff sign in by, as an administrator entered it, and the secret at it. */
export class OidcSettings1790000000102 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE oidc_settings (
        number INT NOT NULL,
        content MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
        secret_id ${id} NULL,
        changed_by ${id} NOT NULL,
        changed_at DATETIME(3) NOT NULL,
        PRIMARY KEY (number),
        CONSTRAINT oidc_settings_staff_fk FOREIGN KEY (changed_by) REFERENCES staff (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE oidc_secrets (
        id ${id} NOT NULL,
        issuer ${text(255)} NOT NULL,
        client_id ${text(255)} NOT NULL,
        alg ${code(16)} NOT NULL,
        key_version ${code(8)} NOT NULL,
        wrapped_key VARBINARY(60) NOT NULL,
        iv BINARY(12) NOT NULL,
        tag BINARY(16) NOT NULL,
        ciphertext VARBINARY(4096) NOT NULL,
        PRIMARY KEY (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE oidc_secrets');
    await runner.query('DROP TABLE oidc_settings');
  }
}
