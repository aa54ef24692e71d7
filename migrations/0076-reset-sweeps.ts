import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is due of the requests is found along an index, however many wait, are under way or are over. */
export class ResetSweeps1790000000076 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX reset_cases_expiring ON reset_cases (state, expires_at)');
    await runner.query('CREATE INDEX reset_cases_waiting ON reset_cases (state, not_before)');
    await runner.query('CREATE INDEX reset_cases_under_way ON reset_cases (state, delivery, executed_at)');
    await runner.query('CREATE INDEX one_time_codes_expiring ON one_time_codes (state, expires_at)');
    await runner.query('CREATE INDEX reset_counters_scope ON reset_counters (scope, began_at)');
    await runner.query('DROP INDEX reset_counters_age ON reset_counters');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX reset_counters_age ON reset_counters (began_at)');
    await runner.query('DROP INDEX reset_counters_scope ON reset_counters');
    await runner.query('DROP INDEX one_time_codes_expiring ON one_time_codes');
    await runner.query('DROP INDEX reset_cases_under_way ON reset_cases');
    await runner.query('DROP INDEX reset_cases_waiting ON reset_cases');
    await runner.query('DROP INDEX reset_cases_expiring ON reset_cases');
  }
}
