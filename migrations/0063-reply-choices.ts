import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';

/** To which address of the same person the answers on a ticket go, where somebody of the staff chose one. */
export class ReplyChoices1790000000063 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE reply_choices (
      ticket_id ${id} NOT NULL,
      contact_point_id ${id} NOT NULL,
      chosen_by ${id} NOT NULL,
      chosen_at DATETIME(3) NOT NULL,
      PRIMARY KEY (ticket_id),
      CONSTRAINT reply_choices_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id),
      CONSTRAINT reply_choices_contact_fk FOREIGN KEY (contact_point_id) REFERENCES contact_points (id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reply_choices');
  }
}
