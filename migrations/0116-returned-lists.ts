import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The digest of each line of a letter's list beside that of all of it, so that it can be said which line was changed. */
export class ReturnedLists1790000000116 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE transmittals ADD COLUMN line_digests MEDIUMBLOB NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE transmittals DROP COLUMN line_digests');
  }
}
