import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asks for a new credential on the public page has a case now; what waited as an incident waits on under another name. */
export class Renewals1790000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE incidents SET kind = 'cannot-open' WHERE kind = 'renewal-asked'`);
  }

  /** Nothing to take back: they read the same. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}
