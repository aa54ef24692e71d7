import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const utf8 = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** Lists of tickets that staff keep by name, for themselves or for a desk. */
export class SavedViews1790000000067 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_views (
        id ${id} NOT NULL,
        name VARCHAR(60) ${utf8} NOT NULL,
        owner_id ${id} NOT NULL,
        desk_id ${id} NULL,
        filter MEDIUMTEXT ${utf8} NOT NULL,
        position INT NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY saved_views_owner (owner_id, position),
        KEY saved_views_desk (desk_id, position),
        CONSTRAINT saved_views_owner_fk FOREIGN KEY (owner_id) REFERENCES staff (id),
        CONSTRAINT saved_views_desk_fk FOREIGN KEY (desk_id) REFERENCES desks (id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saved_views');
  }
}
