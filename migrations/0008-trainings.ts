import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';
const ofTraining = (name: string) =>
  `CONSTRAINT ${name}_training_fk FOREIGN KEY (training_id) REFERENCES trainings (id)`;
const ofProvince = (name: string) =>
  `CONSTRAINT ${name}_province_fk FOREIGN KEY (province_code) REFERENCES provinces (code)`;
const ofLao = (name: string) =>
  `CONSTRAINT ${name}_lao_fk FOREIGN KEY (province_code, lao_code) REFERENCES laos (province_code, code)`;

/** Trainings of DLA and of the provinces: days and places, who is invited, who came. */
export class Trainings1790000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE trainings (
        id ${id} NOT NULL,
        organiser ${code(10)} NOT NULL,
        province_code ${code(2)} NULL,
        title ${text(200)} NOT NULL,
        note ${text(1000)} NOT NULL,
        state ${code(12)} NOT NULL,
        starts_on DATE NOT NULL,
        ends_on DATE NOT NULL,
        closed_at DATETIME(3) NULL,
        closed_by ${id} NULL,
        cancelled_at DATETIME(3) NULL,
        cancelled_by ${id} NULL,
        cancel_reason ${text(300)} NULL,
        version INT NOT NULL DEFAULT 0,
        created_by ${id} NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY trainings_dates (starts_on, id),
        KEY trainings_province (province_code, starts_on, id),
        KEY trainings_state (state, starts_on, id),
        CONSTRAINT trainings_of_province CHECK ((organiser = 'province') = (province_code IS NOT NULL)),
        ${ofProvince('trainings')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE training_days (
        id ${id} NOT NULL,
        training_id ${id} NOT NULL,
        held_on DATE NOT NULL,
        from_time ${code(5)} NOT NULL,
        until_time ${code(5)} NOT NULL,
        place ${text(300)} NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY training_days_once (training_id, held_on),
        ${ofTraining('training_days')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE training_invitations (
        id ${id} NOT NULL,
        training_id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        lao_code ${code(8)} NULL,
        invitee_key ${code(8)} NOT NULL,
        created_by ${id} NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY training_invitations_once (training_id, invitee_key),
        KEY training_invitations_province (province_code, training_id),
        KEY training_invitations_lao (lao_code, training_id),
        ${ofTraining('training_invitations')},
        ${ofProvince('training_invitations')},
        ${ofLao('training_invitations')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE attendances (
        id ${id} NOT NULL,
        training_id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        lao_code ${code(8)} NULL,
        officer_id ${id} NULL,
        name ${text(200)} NOT NULL,
        attendee_key BINARY(32) NOT NULL,
        import_id ${id} NULL,
        recorded_by ${id} NULL,
        recorded_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY attendances_once (training_id, attendee_key),
        KEY attendances_province (training_id, province_code, id),
        KEY attendances_lao (lao_code, training_id),
        ${ofTraining('attendances')},
        ${ofProvince('attendances')},
        ${ofLao('attendances')},
        CONSTRAINT attendances_officer_fk FOREIGN KEY (province_code, officer_id) REFERENCES officers (province_code, id)
      ) ${table}`);
    await runner.query(`
      ALTER TABLE cohort_memberships
        ADD CONSTRAINT cohort_memberships_training_fk FOREIGN KEY (training_id) REFERENCES trainings (id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cohort_memberships DROP FOREIGN KEY cohort_memberships_training_fk');
    await runner.query('DROP TABLE attendances, training_invitations, training_days, trainings');
  }
}
