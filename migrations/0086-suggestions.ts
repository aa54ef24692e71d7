import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a macro or an article was changed is asked while somebody writes: by indexes, without reading their texts. */
export class Suggestions1790000000086 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE macros ADD KEY macros_in_use (archived_at, updated_at)');
    await runner.query('ALTER TABLE help_articles ADD KEY help_articles_public (published, changed_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE help_articles DROP KEY help_articles_public');
    await runner.query('ALTER TABLE macros DROP KEY macros_in_use');
  }
}
