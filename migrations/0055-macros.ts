import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Answers that are written once and used many times, and which message used which. */
export class Macros1790000000055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE macros (
        id ${id} NOT NULL,
        title ${text(100)} NOT NULL,
        shortcut ${text(40)} NOT NULL,
        text_th ${text(4000)} NOT NULL,
        text_en ${text(4000)} NULL,
        desk_id ${id} NULL,
        tags MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
        closes TINYINT NOT NULL,
        version INT NOT NULL DEFAULT 0,
        archived_at DATETIME(3) NULL,
        created_by ${id} NOT NULL,
        created_at DATETIME(3) NOT NULL,
        updated_at DATETIME(3) NOT NULL,
        live_key ${text(40)} AS (IF(archived_at IS NULL, shortcut, NULL)) STORED,
        PRIMARY KEY (id),
        UNIQUE KEY macros_shortcut (live_key),
        CONSTRAINT macros_desk_fk FOREIGN KEY (desk_id) REFERENCES desks (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE macro_uses (
        message_id ${id} NOT NULL,
        macro_id ${id} NOT NULL,
        used_at DATETIME(3) NOT NULL,
        PRIMARY KEY (message_id),
        KEY macro_uses_macro (macro_id, used_at),
        CONSTRAINT macro_uses_macro_fk FOREIGN KEY (macro_id) REFERENCES macros (id),
        CONSTRAINT macro_uses_message_fk FOREIGN KEY (message_id) REFERENCES messages (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE macro_uses, macros');
  }
}
