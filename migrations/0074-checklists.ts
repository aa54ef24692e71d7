import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** What is to be done on a ticket, item by item, and what a macro brings of it. */
export class Checklists1790000000074 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE checklist_items (
        id ${id} NOT NULL,
        ticket_id ${id} NOT NULL,
        text ${text(200)} NOT NULL,
        done_by ${id} NULL,
        done_at DATETIME(3) NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY checklist_items_text (ticket_id, text),
        KEY checklist_items_order (ticket_id, id),
        CONSTRAINT checklist_items_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id),
        CONSTRAINT checklist_items_staff_fk FOREIGN KEY (done_by) REFERENCES staff (id)
      ) ${table}`);
    await runner.query(
      'ALTER TABLE macros ADD COLUMN checklist MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL AFTER tags',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE macros DROP COLUMN checklist');
    await runner.query('DROP TABLE checklist_items');
  }
}
