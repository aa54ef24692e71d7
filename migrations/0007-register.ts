import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const long = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';
const ofProvince = (name: string) =>
  `CONSTRAINT ${name}_province_fk FOREIGN KEY (province_code) REFERENCES provinces (code)`;
/** Composite, so that a row of one province can never name a LAO or an officer of another. */
const ofLao = (name: string) =>
  `CONSTRAINT ${name}_lao_fk FOREIGN KEY (province_code, lao_code) REFERENCES laos (province_code, code)`;
const ofOfficer = (name: string) =>
  `CONSTRAINT ${name}_officer_fk FOREIGN KEY (province_code, officer_id) REFERENCES officers (province_code, id)`;

/** The register: provinces, LAOs, the people who hold their posts, the trainer cohort, and the history of it all. */
export class Register1790000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE provinces (
        code ${code(2)} NOT NULL,
        name ${text(100)} NOT NULL,
        name_en ${text(100)} NOT NULL,
        sort_key ${text(100)} NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (code),
        UNIQUE KEY provinces_name (name)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE laos (
        code ${code(8)} NOT NULL,
        province_code ${code(2)} NOT NULL,
        type ${code(30)} NOT NULL,
        name ${text(200)} NOT NULL,
        district ${text(100)} NOT NULL,
        sort_key ${text(400)} NOT NULL,
        officer_id ${id} NULL,
        chief_id ${id} NULL,
        in_cohort TINYINT NOT NULL DEFAULT 0,
        confirmed_year SMALLINT NOT NULL DEFAULT 0,
        dissolved_on DATE NULL,
        version INT NOT NULL DEFAULT 0,
        created_at DATETIME(3) NOT NULL,
        updated_at DATETIME(3) NOT NULL,
        PRIMARY KEY (code),
        UNIQUE KEY laos_province (province_code, code),
        KEY laos_sorted (sort_key, code),
        KEY laos_province_sorted (province_code, sort_key, code),
        KEY laos_type (type, sort_key, code),
        KEY laos_officer (officer_id, sort_key, code),
        KEY laos_chief (chief_id, sort_key, code),
        KEY laos_cohort (in_cohort, sort_key, code),
        KEY laos_counts (province_code, dissolved_on, in_cohort, officer_id, chief_id, confirmed_year),
        ${ofProvince('laos')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE lao_periods (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        lao_code ${code(8)} NOT NULL,
        type ${code(30)} NOT NULL,
        name ${text(200)} NOT NULL,
        district ${text(100)} NOT NULL,
        from_on DATE NULL,
        until_on DATE NULL,
        import_id ${id} NULL,
        PRIMARY KEY (id),
        KEY lao_periods_lao (lao_code, id),
        ${ofLao('lao_periods')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE officers (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        name ${text(200)} NOT NULL,
        position ${text(200)} NULL,
        sort_key ${text(200)} NOT NULL,
        search_key ${text(200)} NOT NULL,
        family_key ${text(200)} NOT NULL,
        version INT NOT NULL DEFAULT 0,
        import_id ${id} NULL,
        created_at DATETIME(3) NOT NULL,
        updated_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY officers_province (province_code, id),
        KEY officers_sorted (sort_key, id),
        KEY officers_province_sorted (province_code, sort_key, id),
        KEY officers_search (search_key, id),
        KEY officers_family (family_key, id),
        ${ofProvince('officers')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE role_holders (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        officer_id ${id} NOT NULL,
        lao_code ${code(8)} NULL,
        role ${code(30)} NOT NULL,
        acting TINYINT NOT NULL DEFAULT 0,
        deputy TINYINT NOT NULL DEFAULT 0,
        from_on DATE NULL,
        until_on DATE NULL,
        ended_on DATE NULL,
        ended_at DATETIME(3) NULL,
        end_reason ${code(30)} NULL,
        reinstated_at DATETIME(3) NULL,
        seat_key ${code(60)} NULL,
        holder_key ${code(80)} NULL,
        import_id ${id} NULL,
        created_by ${id} NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY role_holders_seat (seat_key),
        UNIQUE KEY role_holders_holder (holder_key),
        KEY role_holders_lao (lao_code, ended_at),
        KEY role_holders_officer (officer_id, ended_at),
        KEY role_holders_province (province_code, role, ended_at),
        KEY role_holders_role (role, ended_at),
        KEY role_holders_terms (ended_at, until_on),
        CONSTRAINT role_holders_live CHECK (ended_at IS NULL OR (seat_key IS NULL AND holder_key IS NULL)),
        ${ofProvince('role_holders')},
        ${ofLao('role_holders')},
        ${ofOfficer('role_holders')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE cohort_memberships (
        id ${id} NOT NULL,
        province_code ${code(2)} NOT NULL,
        lao_code ${code(8)} NOT NULL,
        officer_id ${id} NULL,
        training_id ${id} NULL,
        evidence ${text(300)} NOT NULL,
        since_on DATE NOT NULL,
        ended_at DATETIME(3) NULL,
        ended_by ${id} NULL,
        end_reason ${text(300)} NULL,
        live_key ${code(8)} NULL,
        import_id ${id} NULL,
        created_by ${id} NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY cohort_memberships_live (live_key),
        KEY cohort_memberships_lao (lao_code, since_on),
        CONSTRAINT cohort_memberships_ended CHECK (ended_at IS NULL OR live_key IS NULL),
        ${ofLao('cohort_memberships')},
        ${ofOfficer('cohort_memberships')}
      ) ${table}`);
    await runner.query(`
      CREATE TABLE confirmation_campaigns (
        fiscal_year SMALLINT NOT NULL,
        opened_at DATETIME(3) NOT NULL,
        PRIMARY KEY (fiscal_year)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE officer_confirmations (
        id ${id} NOT NULL,
        fiscal_year SMALLINT NOT NULL,
        province_code ${code(2)} NOT NULL,
        lao_code ${code(8)} NOT NULL,
        officer_id ${id} NOT NULL,
        confirmed_by ${id} NOT NULL,
        confirmed_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY officer_confirmations_once (fiscal_year, lao_code),
        ${ofLao('officer_confirmations')},
        ${ofOfficer('officer_confirmations')},
        CONSTRAINT officer_confirmations_campaign_fk FOREIGN KEY (fiscal_year) REFERENCES confirmation_campaigns (fiscal_year)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE register_changes (
        id ${id} NOT NULL,
        province_code ${code(2)} NULL,
        lao_code ${code(8)} NULL,
        officer_id ${id} NULL,
        training_id ${id} NULL,
        import_id ${id} NULL,
        staff_id ${id} NULL,
        kind ${code(40)} NOT NULL,
        data ${long} NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        KEY register_changes_lao (lao_code, id),
        KEY register_changes_officer (officer_id, id),
        KEY register_changes_training (training_id, id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE register_versions (
        name ${code(20)} NOT NULL,
        version BIGINT UNSIGNED NOT NULL,
        PRIMARY KEY (name)
      ) ${table}`);
    await runner.query(`INSERT INTO register_versions (name, version) VALUES ('laos', 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE register_versions, register_changes, officer_confirmations, confirmation_campaigns,
       cohort_memberships, role_holders, officers, lao_periods, laos, provinces`,
    );
  }
}
