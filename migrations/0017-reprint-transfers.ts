import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A slip that is printed again after the release goes to its province like the first one: a province gets several parts
 * of a batch, numbered so that each is sent once. What is on its way lies on no table and is counted by nobody.
 */
export class ReprintTransfers1790000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE custody_transfers ADD part_no INT UNSIGNED NOT NULL DEFAULT 1 AFTER province_code,
        ADD UNIQUE KEY custody_transfers_part (batch_id, province_code, part_no), DROP KEY custody_transfers_once`);
    await runner.query(
      'ALTER TABLE reconciliations ADD under_way INT UNSIGNED NOT NULL DEFAULT 0 AFTER on_hand',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reconciliations DROP under_way');
    await runner.query(`
      ALTER TABLE custody_transfers ADD UNIQUE KEY custody_transfers_once (batch_id, province_code),
        DROP KEY custody_transfers_part, DROP part_no`);
  }
}
