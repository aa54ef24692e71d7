import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An officer asks for their upload link themselves; then nobody of the staff has. */
export class OwnUploadLinks1790000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE upload_links MODIFY created_by CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM upload_links WHERE created_by IS NULL');
    await runner.query(
      'ALTER TABLE upload_links MODIFY created_by CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL',
    );
  }
}
