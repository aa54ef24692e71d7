import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which mail a mailbox's server does not give, and since when: it must not hold up the others for ever. */
export class FailingMails1790000000098 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mailboxes
        ADD failing_uid BIGINT UNSIGNED NULL AFTER last_uid,
        ADD failing_since DATETIME(3) NULL AFTER failing_uid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mailboxes DROP failing_since, DROP failing_uid');
  }
}
