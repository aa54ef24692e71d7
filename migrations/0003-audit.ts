import type { MigrationInterface, QueryRunner } from 'typeorm';

const code = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/**
 * The audit log. The triggers refuse what the product never does; whoever may drop a trigger is found
 * out by the hash chain. (MySQL with a binary log lets an ordinary user make triggers only with
 * `log_bin_trust_function_creators`.)
 */
export class Audit1790000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_heads (
        chain ${code(20)} NOT NULL,
        seq BIGINT UNSIGNED NOT NULL,
        hash BINARY(32) NOT NULL,
        PRIMARY KEY (chain)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE audit_entries (
        id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        chain ${code(20)} NOT NULL,
        seq BIGINT UNSIGNED NOT NULL,
        actor_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
        action ${code(60)} NOT NULL,
        object ${code(120)} NOT NULL,
        content MEDIUMBLOB NOT NULL,
        hash BINARY(32) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY audit_entries_place (chain, seq),
        KEY audit_entries_actor (actor_id, id),
        KEY audit_entries_action (action, id),
        KEY audit_entries_object (object, id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE audit_reasons (
        entry_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        text MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
        PRIMARY KEY (entry_id)
      ) ${table}`);
    for (const verb of ['UPDATE', 'DELETE']) {
      await runner.query(`
        CREATE TRIGGER audit_entries_no_${verb.toLowerCase()} BEFORE ${verb} ON audit_entries FOR EACH ROW
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'audit entries are never changed or deleted'`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_reasons, audit_entries, audit_heads');
  }
}
