import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which spans a job was asked for, so that its trace goes on wherever and whenever it runs. */
export class TraceParents1790000000092 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE outbox ADD COLUMN trace_parents TEXT CHARACTER SET ascii COLLATE ascii_bin NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outbox DROP COLUMN trace_parents');
  }
}
