import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many tellings are on their way to one subscriber, and which of those that are due to it is the oldest. */
export class WebhookClaims1790000000117 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE webhook_deliveries
        ADD COLUMN claimed_until DATETIME(3) NULL,
        ADD KEY webhook_deliveries_claimed (subscription_id, claimed_until),
        ADD KEY webhook_deliveries_next (subscription_id, state, due_at, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE webhook_deliveries
        DROP KEY webhook_deliveries_next,
        DROP KEY webhook_deliveries_claimed,
        DROP COLUMN claimed_until`);
  }
}
