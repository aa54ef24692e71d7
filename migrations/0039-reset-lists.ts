import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A province's requests of one state are a page along an index, however many the country has. */
export class ResetLists1790000000039 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX reset_cases_province_state ON reset_cases (province_code, state, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX reset_cases_province_state ON reset_cases');
  }
}
