import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The digest of each line of a letter's list beside that of all of it, so that it can be said which line was changed; and
 * by when what DLA sent back of a list is to be sent again.
 */
export class ReturnedLists1790000000116 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE transmittals ADD COLUMN line_digests MEDIUMBLOB NULL');
    await runner.query('ALTER TABLE document_obligations ADD COLUMN resend_by DATE NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE document_obligations DROP COLUMN resend_by');
    await runner.query('ALTER TABLE transmittals DROP COLUMN line_digests');
  }
}
