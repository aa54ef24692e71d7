import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Upload links that did not arrive are a range of an index. */
export class LinkFaults1790000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE upload_links ADD KEY upload_links_reason (reason, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE upload_links DROP KEY upload_links_reason');
  }
}
