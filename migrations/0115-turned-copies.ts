import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a page of a copy lies: by how many degrees it is turned clockwise before anybody sees it. */
export class TurnedCopies1790000000115 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE id_card_copies ADD COLUMN turned SMALLINT UNSIGNED NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE id_card_copies DROP COLUMN turned');
  }
}
