import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was odd on a page of a copy when it was read: several people, or another's name. */
export class CopyDoubts1790000000095 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE id_card_copies ADD COLUMN doubt VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE id_card_copies DROP COLUMN doubt');
  }
}
