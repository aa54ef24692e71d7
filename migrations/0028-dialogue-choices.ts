import type { MigrationInterface, QueryRunner } from 'typeorm';

const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** What the assistant offered last: so that a number or the words answer it where there are no buttons. */
export class DialogueChoices1790000000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE assistant_dialogues ADD choices ${long} NULL AFTER offered`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE assistant_dialogues DROP choices');
  }
}
