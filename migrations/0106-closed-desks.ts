import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';

/** A desk that is closed: since when, where its open tickets go, and how many lay there. */
export class ClosedDesks1790000000106 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE desks ADD COLUMN closed_at DATETIME(3) NULL, ADD COLUMN empties_into ${id} NULL,
         ADD COLUMN empties_total INT UNSIGNED NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE desks DROP COLUMN closed_at, DROP COLUMN empties_into, DROP COLUMN empties_total',
    );
  }
}
