import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** What the assistant and a person outside are talking about, and which messages it has answered. */
export class Assistant1790000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE assistant_dialogues (
        id ${id} NOT NULL,
        ticket_id ${id} NOT NULL,
        contact_point_id ${id} NOT NULL,
        state ${code(12)} NOT NULL,
        step ${code(20)} NOT NULL,
        intent ${code(20)} NULL,
        lao_code ${code(8)} NULL,
        offered ${long} NULL,
        case_id ${id} NULL,
        misunderstood TINYINT UNSIGNED NOT NULL DEFAULT 0,
        reason ${code(20)} NULL,
        reopened INT NOT NULL DEFAULT 0,
        active_since DATETIME(3) NOT NULL,
        changed_by ${id} NULL,
        changed_at DATETIME(3) NOT NULL,
        version INT NOT NULL DEFAULT 0,
        PRIMARY KEY (id),
        UNIQUE KEY assistant_dialogues_ticket (ticket_id),
        KEY assistant_dialogues_case (case_id),
        CONSTRAINT assistant_dialogues_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id)
      ) ${table}`);
    // One answer a message, however often the job for it runs.
    await runner.query(`
      CREATE TABLE assistant_turns (
        message_id ${id} NOT NULL,
        dialogue_id ${id} NOT NULL,
        step ${code(20)} NOT NULL,
        intent ${code(20)} NULL,
        answer ${code(40)} NOT NULL,
        at DATETIME(3) NOT NULL,
        PRIMARY KEY (message_id),
        KEY assistant_turns_dialogue (dialogue_id, at),
        CONSTRAINT assistant_turns_dialogue_fk FOREIGN KEY (dialogue_id) REFERENCES assistant_dialogues (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE assistant_turns, assistant_dialogues');
  }
}
