import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a part may have arrived at some try stays known, also where a later try failed; and what a provider calls a mail. */
export class DoubtedParts1790000000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE outbound_parts ADD COLUMN doubted TINYINT NOT NULL DEFAULT 0,
        ADD COLUMN alias_hash BINARY(32) NULL, ADD KEY outbound_parts_alias (alias_hash)`);
    await runner.query("UPDATE outbound_parts SET doubted = 1 WHERE state = 'unknown'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE outbound_parts DROP KEY outbound_parts_alias, DROP COLUMN alias_hash, DROP COLUMN doubted',
    );
  }
}
