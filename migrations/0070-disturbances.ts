import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** That something troubles many LAOs at once: whose tickets, what was answered to all, and what came of each answer. */
export class Disturbances1790000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disturbances (
        id ${id} NOT NULL,
        symptom ${code(40)} NOT NULL,
        desk_id ${id} NULL,
        title ${text(200)} NOT NULL,
        state ${code(20)} NOT NULL,
        version INT NOT NULL,
        proposed_at DATETIME(3) NOT NULL,
        decided_by ${id} NULL,
        decided_at DATETIME(3) NULL,
        ended_at DATETIME(3) NULL,
        live_key ${code(40)} AS (IF(ended_at IS NULL, symptom, NULL)) STORED,
        PRIMARY KEY (id),
        UNIQUE KEY disturbances_live (live_key, desk_id),
        KEY disturbances_ended (ended_at, id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE disturbance_tickets (
        disturbance_id ${id} NOT NULL,
        ticket_id ${id} NOT NULL,
        added_by ${id} NULL,
        added_at DATETIME(3) NOT NULL,
        removed_at DATETIME(3) NULL,
        PRIMARY KEY (disturbance_id, ticket_id),
        KEY disturbance_tickets_ticket (ticket_id),
        CONSTRAINT disturbance_tickets_of_fk FOREIGN KEY (disturbance_id) REFERENCES disturbances (id),
        CONSTRAINT disturbance_tickets_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE disturbance_answers (
        id ${id} NOT NULL,
        disturbance_id ${id} NOT NULL,
        client_token ${code(64)} NOT NULL,
        text ${text(4000)} NOT NULL,
        ends TINYINT NOT NULL,
        answered_by ${id} NOT NULL,
        answered_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY disturbance_answers_token (disturbance_id, client_token),
        CONSTRAINT disturbance_answers_fk FOREIGN KEY (disturbance_id) REFERENCES disturbances (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE disturbance_sendings (
        answer_id ${id} NOT NULL,
        ticket_id ${id} NOT NULL,
        outcome ${code(60)} NULL,
        done_at DATETIME(3) NULL,
        PRIMARY KEY (answer_id, ticket_id),
        CONSTRAINT disturbance_sendings_answer_fk FOREIGN KEY (answer_id) REFERENCES disturbance_answers (id),
        CONSTRAINT disturbance_sendings_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE disturbance_sendings, disturbance_answers, disturbance_tickets, disturbances',
    );
  }
}
