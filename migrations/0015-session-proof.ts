import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the owner of a session last proved who they are, beyond having it. */
export class SessionProof1790000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions ADD proved_at DATETIME(3) NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions DROP proved_at');
  }
}
