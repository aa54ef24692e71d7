import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of the tickets of an act on many, kept once it is finished. */
export class BulkSums1790000000084 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE bulk_changes ADD COLUMN sums MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL AFTER finished_at',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE bulk_changes DROP COLUMN sums');
  }
}
