import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/**
 * More grams of each ticket, in the same blocks: of two whole units, and of what stands over a ticket. What is there
 * already waits under negative ids and is brought in by the worker; searches use the new grams when none of it waits any
 * more. While the last version still runs beside, what it marks is marked here too, since its worker takes its own marks
 * away without writing the new grams; what a restore has put there already stays. The next version marks in one table again.
 */
export class AddedGrams1790000000109 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE search_changes ADD lost_added MEDIUMBLOB NULL');
    await runner.query(`
      CREATE TABLE search_added_changes (
        id BIGINT NOT NULL,
        number INT UNSIGNED NOT NULL,
        lost MEDIUMBLOB NULL,
        PRIMARY KEY (id)
      ) ${table}`);
    await runner.query(`
      CREATE TRIGGER search_changes_followed AFTER INSERT ON search_changes
      FOR EACH ROW INSERT INTO search_added_changes (id, number, lost) VALUES (NEW.id, NEW.number, NEW.lost_added)
      ON DUPLICATE KEY UPDATE number = NEW.number`);
    await runner.query(
      'INSERT INTO search_added_changes (id, number) SELECT -CAST(number AS SIGNED), number FROM tickets',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER search_changes_followed');
    await runner.query('DROP TABLE search_added_changes');
    await runner.query('ALTER TABLE search_changes DROP lost_added');
  }
}
