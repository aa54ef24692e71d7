import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person sends again together with many others waits where the hour has seen many mails. */
export class PatientParts1790000000044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbound_parts ADD COLUMN patient TINYINT NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbound_parts DROP COLUMN patient');
  }
}
