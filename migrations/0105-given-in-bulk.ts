import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';

/** To whom an act on many tickets gave each, and of how many one piece of news tells. */
export class GivenInBulk1790000000105 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE bulk_change_tickets ADD COLUMN given_to ${id} NULL, ADD COLUMN line_id ${id} NULL`,
    );
    await runner.query('ALTER TABLE staff_news ADD COLUMN tickets INT UNSIGNED NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE staff_news DROP COLUMN tickets');
    await runner.query('ALTER TABLE bulk_change_tickets DROP COLUMN given_to, DROP COLUMN line_id');
  }
}
