import type { MigrationInterface, QueryRunner } from 'typeorm';

const code = 'VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin';
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** What the desk says by itself: once under its reference, with answers to choose from under the text. */
export class AutomaticReplies1790000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE outbound_parts ADD quick_replies ${long} NULL AFTER text`);
    await runner.query(`
      ALTER TABLE messages
        ADD quick_replies ${long} NULL AFTER event,
        ADD automatic_reference ${code} NULL AFTER client_token,
        ADD UNIQUE KEY messages_automatic (automatic_reference)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages DROP KEY messages_automatic');
    await runner.query('ALTER TABLE messages DROP automatic_reference, DROP quick_replies');
    await runner.query('ALTER TABLE outbound_parts DROP quick_replies');
  }
}
