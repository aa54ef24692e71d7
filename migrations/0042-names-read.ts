import type { MigrationInterface, QueryRunner } from 'typeorm';

const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;

/** By what a page of nobody's is proposed to be somebody's, and that its text was looked at. */
export class NamesRead1790000000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE id_card_copies ADD COLUMN proposed_by ${code(10)} NULL, ADD COLUMN read_at DATETIME(3) NULL`,
    );
    await runner.query(
      `UPDATE id_card_copies SET proposed_by = 'name' WHERE proposed_id IS NOT NULL AND state <> 'cover'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE id_card_copies DROP COLUMN read_at, DROP COLUMN proposed_by');
  }
}
