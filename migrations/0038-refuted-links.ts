import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a link opened, and the personnel system was found not to take. */
export class RefutedLinks1790000000038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reveal_links ADD COLUMN refuted_at DATETIME(3) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reveal_links DROP COLUMN refuted_at');
  }
}
