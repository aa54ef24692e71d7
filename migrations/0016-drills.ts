import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Exercises of the emergency stop have tables of their own, so that nothing real can read them; those that were come over. */
export class Drills1790000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE drills (
        id ${id} NOT NULL,
        title ${text(200)} NOT NULL,
        reach ${long} NOT NULL,
        waiting_key ${id} NULL,
        begun_by ${id} NOT NULL,
        begun_at DATETIME(3) NOT NULL,
        reason ${text(500)} NULL,
        stopped_by ${id} NULL,
        stopped_at DATETIME(3) NULL,
        conclusion ${text(1_000)} NULL,
        stopped_by_hand INT NULL,
        closed_by ${id} NULL,
        closed_at DATETIME(3) NULL,
        PRIMARY KEY (id),
        UNIQUE KEY drills_waiting (waiting_key)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE drill_laos (
        id ${id} NOT NULL,
        drill_id ${id} NOT NULL,
        number INT NOT NULL,
        title ${text(200)} NOT NULL,
        province ${text(100)} NOT NULL,
        custody ${code(12)} NOT NULL,
        fault ${code(40)} NULL,
        fault_ms INT NULL,
        done_ms INT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY drill_laos_number (drill_id, number),
        CONSTRAINT drill_laos_drill_fk FOREIGN KEY (drill_id) REFERENCES drills (id)
      ) ${table}`);
    // Before, an exercise was an incident that only counted a real batch.
    await runner.query(
      `
      INSERT INTO drills (id, title, reach, begun_by, begun_at, reason, stopped_by, stopped_at, conclusion, closed_by, closed_at)
      SELECT n.id, COALESCE(b.title, n.kind), COALESCE(JSON_REMOVE(n.report, '$.conclusion'), ?), n.opened_by, n.opened_at,
             n.reason, n.opened_by, n.opened_at, JSON_UNQUOTE(JSON_EXTRACT(n.report, '$.conclusion')), n.closed_by, n.closed_at
      FROM incidents n LEFT JOIN issuance_batches b ON b.id = n.batch_id WHERE n.drill = 1`,
      [JSON.stringify({ credentials: 0, inUse: 0, openLinks: 0, notYetOffered: 0 })],
    );
    await runner.query('DELETE FROM incidents WHERE drill = 1');
    await runner.query('ALTER TABLE incidents DROP drill');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE incidents ADD drill TINYINT NOT NULL DEFAULT 0 AFTER kind');
    await runner.query(`
      INSERT INTO incidents (id, kind, drill, reason, opened_by, opened_at, closed_by, closed_at, report)
      SELECT id, 'leak', 1, reason, stopped_by, stopped_at, closed_by, closed_at,
             IF(conclusion IS NULL, reach, JSON_SET(reach, '$.conclusion', conclusion))
      FROM drills WHERE stopped_at IS NOT NULL`);
    await runner.query('DROP TABLE drill_laos, drills');
  }
}
