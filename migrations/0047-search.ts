import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** The words of tickets as they are looked for, the grams by which they are found, and the work that is left to do there. */
export class Search1790000000047 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE search_texts (
        number INT UNSIGNED NOT NULL,
        part VARCHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        folded ${long} NOT NULL,
        PRIMARY KEY (number, part)
      ) ${table}`);
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
      CREATE TABLE search_rebuilds (
        id ${id} NOT NULL,
        next_number INT UNSIGNED NOT NULL,
        last_number INT UNSIGNED NOT NULL,
        created_at DATETIME(3) NOT NULL,
        done_at DATETIME(3) NULL,
        PRIMARY KEY (id)
      ) ${table}`);
    // What is there already is brought in by the worker, slice by slice.
    await runner.query(
      `INSERT INTO search_rebuilds (id, next_number, last_number, created_at)
       SELECT '01K00000000000000000000047', 1, MAX(number), UTC_TIMESTAMP(3) FROM tickets HAVING MAX(number) IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE search_rebuilds, search_gram_counts, search_pending, search_grams, search_texts',
    );
  }
}
