import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Articles of the public help, every edition of each, how often they were shown, and whom they helped. */
export class HelpArticles1790000000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const written = `
        title_th ${text(150)} NOT NULL,
        title_en ${text(150)} NULL,
        text_th ${long} NOT NULL,
        text_en ${long} NULL,
        published TINYINT NOT NULL,
        position INT NOT NULL,
        changed_by ${id} NOT NULL,
        changed_at DATETIME(3) NOT NULL,`;
    await runner.query(`
      CREATE TABLE help_articles (
        id ${id} NOT NULL,
        slug ${code(80)} NOT NULL,${written}
        version INT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY help_articles_slug (slug),
        KEY help_articles_order (published, position, id),
        CONSTRAINT help_articles_changed_fk FOREIGN KEY (changed_by) REFERENCES staff (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE help_article_revisions (
        article_id ${id} NOT NULL,
        version INT NOT NULL,${written}
        PRIMARY KEY (article_id, version),
        CONSTRAINT help_article_revisions_article_fk FOREIGN KEY (article_id) REFERENCES help_articles (id),
        CONSTRAINT help_article_revisions_changed_fk FOREIGN KEY (changed_by) REFERENCES staff (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE help_article_days (
        article_id ${id} NOT NULL,
        day DATE NOT NULL,
        shown INT UNSIGNED NOT NULL,
        PRIMARY KEY (article_id, day),
        CONSTRAINT help_article_days_article_fk FOREIGN KEY (article_id) REFERENCES help_articles (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE help_article_votes (
        article_id ${id} NOT NULL,
        visit ${code(32)} NOT NULL,
        helpful TINYINT NOT NULL,
        voted_at DATETIME(3) NOT NULL,
        PRIMARY KEY (article_id, visit),
        CONSTRAINT help_article_votes_article_fk FOREIGN KEY (article_id) REFERENCES help_articles (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE help_article_votes, help_article_days, help_article_revisions, help_articles',
    );
  }
}
