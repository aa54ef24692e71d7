import type { MigrationInterface, QueryRunner } from 'typeorm';

const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** What the desk says by itself: answers to choose from under a text. */
export class AutomaticReplies1790000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE outbound_parts ADD quick_replies ${long} NULL AFTER text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbound_parts DROP quick_replies');
  }
}
