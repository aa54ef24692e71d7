import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';

/** A desk begins with articles and answers that nobody of its staff wrote, brought once. */
export class StarterContents1790000000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE starter_contents (
        name VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        brought_at DATETIME(3) NOT NULL,
        PRIMARY KEY (name)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
    await runner.query(`ALTER TABLE help_articles MODIFY changed_by ${id} NULL`);
    await runner.query(`ALTER TABLE help_article_revisions MODIFY changed_by ${id} NULL`);
    await runner.query(`ALTER TABLE macros MODIFY created_by ${id} NULL`);
  }

  /** What nobody wrote goes with its editions. */
  async down(runner: QueryRunner): Promise<void> {
    const unwritten = 'SELECT article_id FROM help_article_revisions WHERE changed_by IS NULL';
    for (const table of ['help_article_days', 'help_article_votes'])
      await runner.query(`DELETE FROM ${table} WHERE article_id IN (${unwritten})`);
    await runner.query('DELETE FROM help_article_revisions WHERE changed_by IS NULL');
    await runner.query(
      `DELETE a FROM help_articles a LEFT JOIN help_article_revisions r ON r.article_id = a.id WHERE r.article_id IS NULL`,
    );
    await runner.query(
      'DELETE u FROM macro_uses u JOIN macros m ON m.id = u.macro_id WHERE m.created_by IS NULL',
    );
    await runner.query('DELETE FROM macros WHERE created_by IS NULL');
    await runner.query(`ALTER TABLE macros MODIFY created_by ${id} NOT NULL`);
    await runner.query(`ALTER TABLE help_article_revisions MODIFY changed_by ${id} NOT NULL`);
    await runner.query(`ALTER TABLE help_articles MODIFY changed_by ${id} NOT NULL`);
    await runner.query('DROP TABLE starter_contents');
  }
}
