import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a mail shows pictures from elsewhere; of those that are there nobody knows, so they are offered as before. */
export class RemotePictures1790000000045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE inbound_mails ADD COLUMN has_remote_pictures TINYINT NOT NULL DEFAULT 1');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE inbound_mails DROP COLUMN has_remote_pictures');
  }
}
