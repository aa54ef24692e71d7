import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const json = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Rules by which tickets are looked after without a person: what they say, every edition, and what each did. */
export class Automation1790000000069 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE automation_rules (
        id ${id} NOT NULL,
        name ${text(100)} NOT NULL,
        position INT NOT NULL,
        active TINYINT NOT NULL,
        event ${code(20)} NOT NULL,
        definition ${json} NOT NULL,
        version INT NOT NULL,
        swept_until DATETIME(3) NULL,
        archived_at DATETIME(3) NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY automation_rules_active (active, position)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE automation_revisions (
        rule_id ${id} NOT NULL,
        version INT NOT NULL,
        what ${code(20)} NOT NULL,
        name ${text(100)} NOT NULL,
        definition ${json} NOT NULL,
        changed_by ${id} NOT NULL,
        changed_at DATETIME(3) NOT NULL,
        PRIMARY KEY (rule_id, version),
        CONSTRAINT automation_revisions_rule_fk FOREIGN KEY (rule_id) REFERENCES automation_rules (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE automation_runs (
        id ${id} NOT NULL,
        rule_id ${id} NOT NULL,
        rule_version INT NOT NULL,
        ticket_id ${id} NOT NULL,
        event_key ${code(40)} NOT NULL,
        outcome ${code(20)} NOT NULL,
        acts ${json} NOT NULL,
        trail ${json} NOT NULL,
        ran_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY automation_runs_once (rule_id, ticket_id, event_key),
        KEY automation_runs_rule (rule_id, id),
        KEY automation_runs_time (rule_id, ran_at),
        CONSTRAINT automation_runs_rule_fk FOREIGN KEY (rule_id) REFERENCES automation_rules (id),
        CONSTRAINT automation_runs_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE automation_runs, automation_revisions, automation_rules');
  }
}
