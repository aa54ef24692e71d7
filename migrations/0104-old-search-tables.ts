import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/**
 * Takes away what migration 91 left for the version before it: grams as rows of tickets, their counts, and the marks of
 * that version, each of which has a mark of its own in `search_changes` since it was made.
 */
export class OldSearchTables1790000000104 implements MigrationInterface {
  static readonly dangers = {
    'takes-table':
      'search_grams, search_gram_counts, search_pending: read and written by nobody since migration 91; a desk that comes from before it stops its processes first',
  };

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER search_pending_followed');
    await runner.query('DROP TABLE search_grams, search_gram_counts, search_pending');
  }

  /** Empty: the version that is gone back to does not read them either. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE search_grams (
        gram INT UNSIGNED NOT NULL,
        number INT UNSIGNED NOT NULL,
        PRIMARY KEY (gram, number)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE search_pending (
        id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
        number INT UNSIGNED NOT NULL,
        PRIMARY KEY (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE search_gram_counts (
        gram INT UNSIGNED NOT NULL,
        tickets INT UNSIGNED NOT NULL,
        PRIMARY KEY (gram)
      ) ${table}`);
    await runner.query(`
      CREATE TRIGGER search_pending_followed AFTER INSERT ON search_pending
      FOR EACH ROW INSERT INTO search_changes (number) VALUES (NEW.number)`);
  }
}
