import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Who elsewhere is told of what happens, by what secrets, and what became of each telling. */
export class Webhooks1790000000083 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhook_subscriptions (
        id ${id} NOT NULL,
        name ${text(100)} NOT NULL,
        url ${text(500)} NOT NULL,
        events MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
        state ${code(10)} NOT NULL,
        failing_since DATETIME(3) NULL,
        version INT NOT NULL,
        created_by ${id} NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY webhook_subscriptions_state (state),
        CONSTRAINT webhook_subscriptions_staff_fk FOREIGN KEY (created_by) REFERENCES staff (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE webhook_secrets (
        id ${id} NOT NULL,
        subscription_id ${id} NOT NULL,
        alg ${code(16)} NOT NULL,
        key_version ${code(8)} NOT NULL,
        wrapped_key VARBINARY(60) NOT NULL,
        iv BINARY(12) NOT NULL,
        tag BINARY(16) NOT NULL,
        ciphertext VARBINARY(4096) NOT NULL,
        ends_at DATETIME(3) NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY webhook_secrets_subscription (subscription_id),
        CONSTRAINT webhook_secrets_subscription_fk FOREIGN KEY (subscription_id) REFERENCES webhook_subscriptions (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE webhook_deliveries (
        id ${id} NOT NULL,
        subscription_id ${id} NOT NULL,
        event ${code(40)} NOT NULL,
        event_key ${code(80)} NOT NULL,
        body ${text(1000)} NOT NULL,
        state ${code(10)} NOT NULL,
        attempts INT NOT NULL,
        tries_left INT NOT NULL,
        due_at DATETIME(3) NULL,
        last_status SMALLINT NULL,
        last_error ${code(40)} NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY webhook_deliveries_once (subscription_id, event_key),
        KEY webhook_deliveries_log (subscription_id, state, id),
        KEY webhook_deliveries_all (subscription_id, id),
        KEY webhook_deliveries_due (state, due_at),
        KEY webhook_deliveries_age (created_at),
        CONSTRAINT webhook_deliveries_subscription_fk FOREIGN KEY (subscription_id)
          REFERENCES webhook_subscriptions (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE webhook_attempts (
        delivery_id ${id} NOT NULL,
        number INT NOT NULL,
        started_at DATETIME(3) NOT NULL,
        status SMALLINT NULL,
        error ${code(40)} NULL,
        duration_ms INT NULL,
        answer ${text(500)} NULL,
        PRIMARY KEY (delivery_id, number),
        CONSTRAINT webhook_attempts_delivery_fk FOREIGN KEY (delivery_id) REFERENCES webhook_deliveries (id)
          ON DELETE CASCADE
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_attempts');
    await runner.query('DROP TABLE webhook_deliveries');
    await runner.query('DROP TABLE webhook_secrets');
    await runner.query('DROP TABLE webhook_subscriptions');
  }
}
