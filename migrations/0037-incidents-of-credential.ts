import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What went wrong with one credential is looked for at every sweep. */
export class IncidentsOfCredential1790000000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX incidents_credential ON incidents (credential_id, kind)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX incidents_credential ON incidents');
  }
}
