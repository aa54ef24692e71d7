import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was closed within some days is a range of an index. */
export class ClosedTickets1790000000057 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tickets ADD KEY tickets_closed (closed_at, assignee_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tickets DROP KEY tickets_closed');
  }
}
