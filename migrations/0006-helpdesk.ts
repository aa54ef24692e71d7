import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** Desks, tickets, their messages, tags, files and drafts. */
export class Helpdesk1790000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE desks (
        id ${id} NOT NULL,
        name ${text(100)} NOT NULL,
        position INT NOT NULL DEFAULT 0,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY desks_name (name)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE tickets (
        id ${id} NOT NULL,
        number INT UNSIGNED NOT NULL AUTO_INCREMENT,
        subject ${text(200)} NOT NULL,
        state ${code(20)} NOT NULL,
        active TINYINT NOT NULL,
        priority TINYINT NOT NULL DEFAULT 2,
        channel ${code(20)} NOT NULL,
        desk_id ${id} NOT NULL,
        assignee_id ${id} NULL,
        contact_point_id ${id} NOT NULL,
        province_code ${code(10)} NULL,
        preview ${text(200)} NOT NULL,
        last_direction ${code(3)} NOT NULL,
        last_message_at DATETIME(3) NOT NULL,
        waiting_since DATETIME(3) NULL,
        first_replied_at DATETIME(3) NULL,
        first_reply_due_at DATETIME(3) NULL,
        next_reply_due_at DATETIME(3) NULL,
        resolution_due_at DATETIME(3) NULL,
        due_at DATETIME(3) NULL,
        due_kind ${code(20)} NULL,
        window_closes_at DATETIME(3) NULL,
        snoozed_until DATETIME(3) NULL,
        closed_at DATETIME(3) NULL,
        reopened_count INT NOT NULL DEFAULT 0,
        undelivered INT NOT NULL DEFAULT 0,
        merged_into_id ${id} NULL,
        version INT NOT NULL DEFAULT 0,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY tickets_number (number),
        KEY tickets_state (state, last_message_at, id),
        KEY tickets_active (active, last_message_at, id),
        KEY tickets_all (last_message_at, id),
        KEY tickets_counts (active, desk_id, channel),
        KEY tickets_assignee (assignee_id, state, last_message_at, id),
        KEY tickets_mine (assignee_id, active, last_message_at, id),
        KEY tickets_desk (desk_id, active, last_message_at, id),
        KEY tickets_channel (channel, active, last_message_at, id),
        KEY tickets_contact (contact_point_id, last_message_at, id),
        KEY tickets_province (province_code, active, last_message_at, id),
        KEY tickets_province_all (province_code, last_message_at, id),
        KEY tickets_due (active, due_at, id),
        KEY tickets_window (state, window_closes_at, id),
        KEY tickets_undelivered (undelivered, last_message_at, id),
        KEY tickets_snoozed (snoozed_until, id),
        KEY tickets_created (created_at, id),
        CONSTRAINT tickets_desk_fk FOREIGN KEY (desk_id) REFERENCES desks (id),
        CONSTRAINT tickets_contact_fk FOREIGN KEY (contact_point_id) REFERENCES contact_points (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE messages (
        id ${id} NOT NULL,
        ticket_id ${id} NOT NULL,
        direction ${code(3)} NOT NULL,
        kind ${code(10)} NOT NULL,
        channel ${code(20)} NOT NULL,
        content ${code(20)} NOT NULL,
        text ${long} NOT NULL,
        author_kind ${code(10)} NOT NULL,
        author_staff_id ${id} NULL,
        inbound_event_id ${id} NULL,
        provider_id ${text(255)} NULL,
        reply_to_provider_id ${text(255)} NULL,
        delivery_state ${code(12)} NULL,
        delivery_error ${code(80)} NULL,
        delivery_detail ${text(500)} NULL,
        reactions ${long} NULL,
        history ${long} NULL,
        event ${long} NULL,
        standby TINYINT NOT NULL DEFAULT 0,
        edit_number INT NOT NULL DEFAULT 0,
        edited_at DATETIME(3) NULL,
        unsent_at DATETIME(3) NULL,
        client_token ${code(64)} NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY messages_inbound (inbound_event_id),
        UNIQUE KEY messages_token (ticket_id, client_token),
        KEY messages_ticket (ticket_id, created_at, id),
        KEY messages_provider (provider_id),
        CONSTRAINT messages_ticket_fk FOREIGN KEY (ticket_id) REFERENCES tickets (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE message_files (
        message_id ${id} NOT NULL,
        position INT NOT NULL,
        file_id ${id} NOT NULL,
        PRIMARY KEY (message_id, position),
        KEY message_files_file (file_id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE ticket_tags (
        ticket_id ${id} NOT NULL,
        tag ${text(50)} NOT NULL,
        PRIMARY KEY (ticket_id, tag),
        KEY ticket_tags_tag (tag, ticket_id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE drafts (
        ticket_id ${id} NOT NULL,
        staff_id ${id} NOT NULL,
        kind ${code(10)} NOT NULL,
        text ${long} NOT NULL,
        files ${long} NOT NULL,
        updated_at DATETIME(3) NOT NULL,
        PRIMARY KEY (ticket_id, staff_id, kind)
      ) ${table}`);
    await runner.query(
      `INSERT INTO desks (id, name, position, created_at) VALUES ('01K00000000000000000000001', 'ช่วยเหลือทั่วไป', 1, UTC_TIMESTAMP(3))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['drafts', 'ticket_tags', 'message_files', 'messages', 'tickets', 'desks']) {
      await runner.query(`DROP TABLE ${name}`);
    }
  }
}
