import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/**
 * The tickets of each gram in blocks of bits: an eighth of the room, and a search puts sets together instead of walking
 * lists. What is there already is brought in by the worker, until then each search looks through it. While the last
 * version still runs beside, what it marks in its own table is marked in the new one; its tables go with the next version.
 */
export class GramBlocks1790000000091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE search_gram_blocks (
        block INT UNSIGNED NOT NULL,
        gram INT UNSIGNED NOT NULL,
        bits VARBINARY(1024) NOT NULL,
        PRIMARY KEY (block, gram)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE search_blocks (
        block INT UNSIGNED NOT NULL,
        PRIMARY KEY (block)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE search_changes (
        id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
        number INT UNSIGNED NOT NULL,
        lost MEDIUMBLOB NULL,
        PRIMARY KEY (id)
      ) ${table}`);
    await runner.query(`
      CREATE TRIGGER search_pending_followed AFTER INSERT ON search_pending
      FOR EACH ROW INSERT INTO search_changes (number) VALUES (NEW.number)`);
    await runner.query('INSERT INTO search_changes (number) SELECT number FROM tickets ORDER BY number');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER search_pending_followed');
    await runner.query('DROP TABLE search_changes, search_blocks, search_gram_blocks');
  }
}
