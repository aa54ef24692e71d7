import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** What an administrator has people note on tickets, and what stands in it on each. */
export class TicketFields1790000000082 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_fields (
        id ${id} NOT NULL,
        field_key ${code(30)} NOT NULL,
        kind ${code(10)} NOT NULL,
        label_th ${text(80)} NOT NULL,
        label_en ${text(80)} NOT NULL,
        desk_id ${id} NULL,
        required TINYINT NOT NULL,
        options MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
        position INT NOT NULL,
        version INT NOT NULL,
        retired_at DATETIME(3) NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY ticket_fields_key (field_key),
        CONSTRAINT ticket_fields_desk_fk FOREIGN KEY (desk_id) REFERENCES desks (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE ticket_field_values (
        ticket_id ${id} NOT NULL,
        field_id ${id} NOT NULL,
        number INT UNSIGNED NOT NULL,
        value ${text(500)} NOT NULL,
        folded ${text(120)} NOT NULL,
        set_by ${id} NULL,
        set_at DATETIME(3) NOT NULL,
        PRIMARY KEY (ticket_id, field_id),
        KEY ticket_field_values_found (field_id, folded, number),
        CONSTRAINT ticket_field_values_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id),
        CONSTRAINT ticket_field_values_field_fk FOREIGN KEY (field_id) REFERENCES ticket_fields (id),
        CONSTRAINT ticket_field_values_staff_fk FOREIGN KEY (set_by) REFERENCES staff (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_field_values, ticket_fields');
  }
}
