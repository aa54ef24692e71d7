import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Whom an address outside belongs to: addresses without a conversation, bindings, and the LAO of a ticket. */
export class ContactBindings1790000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE contact_points
        MODIFY thread_id ${id} NULL,
        ADD address_key BINARY(32) NULL,
        ADD UNIQUE KEY contact_points_address (address_key)`);
    await runner.query(`
      CREATE TABLE contact_bindings (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        contact_point_id ${id} NOT NULL,
        lao_code ${code(8)} NULL,
        officer_id ${id} NULL,
        source ${code(20)} NOT NULL,
        live_key ${code(70)} NULL,
        verified_at DATETIME(3) NULL,
        verified_how ${code(20)} NULL,
        verified_by ${id} NULL,
        bound_at DATETIME(3) NOT NULL,
        bound_by ${id} NULL,
        revoked_at DATETIME(3) NULL,
        revoked_by ${id} NULL,
        revoke_reason ${code(30)} NULL,
        import_id ${id} NULL,
        PRIMARY KEY (id),
        UNIQUE KEY contact_bindings_live (live_key),
        KEY contact_bindings_contact (contact_point_id, revoked_at),
        KEY contact_bindings_officer (officer_id, revoked_at),
        KEY contact_bindings_lao (lao_code, revoked_at),
        CONSTRAINT contact_bindings_ended CHECK (revoked_at IS NULL OR live_key IS NULL),
        CONSTRAINT contact_bindings_somebody CHECK (lao_code IS NOT NULL OR officer_id IS NOT NULL),
        CONSTRAINT contact_bindings_contact_fk FOREIGN KEY (contact_point_id) REFERENCES contact_points (id),
        CONSTRAINT contact_bindings_province_fk FOREIGN KEY (province_code) REFERENCES provinces (code),
        CONSTRAINT contact_bindings_lao_fk FOREIGN KEY (province_code, lao_code) REFERENCES laos (province_code, code),
        CONSTRAINT contact_bindings_officer_fk FOREIGN KEY (province_code, officer_id) REFERENCES officers (province_code, id)
      ) ${table}`);
    await runner.query(`
      ALTER TABLE tickets
        ADD lao_code ${code(8)} NULL AFTER province_code,
        ADD KEY tickets_lao (lao_code, last_message_at, id),
        ADD CONSTRAINT tickets_lao_fk FOREIGN KEY (lao_code) REFERENCES laos (code)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tickets DROP FOREIGN KEY tickets_lao_fk');
    await runner.query('ALTER TABLE tickets DROP KEY tickets_lao, DROP lao_code');
    await runner.query('DROP TABLE contact_bindings');
    await runner.query('DELETE FROM contact_points WHERE thread_id IS NULL');
    await runner.query(`
      ALTER TABLE contact_points DROP KEY contact_points_address, DROP address_key, MODIFY thread_id ${id} NOT NULL`);
  }
}
