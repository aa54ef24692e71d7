import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

/** By which identity of an identity provider a member of staff signs in. */
export class StaffIdentities1790000000089 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff_identities (
        id ${id} NOT NULL,
        staff_id ${id} NOT NULL,
        issuer ${text(255)} NOT NULL,
        subject ${text(255)} NOT NULL,
        identity_hash BINARY(32) NOT NULL,
        linked_at DATETIME(3) NOT NULL,
        last_used_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY staff_identities_identity (identity_hash),
        KEY staff_identities_staff (staff_id),
        CONSTRAINT staff_identities_staff_fk FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE staff_identities');
  }
}
