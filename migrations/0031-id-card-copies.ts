import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
const json = 'MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';
const ofObligation = (name: string) =>
  `CONSTRAINT ${name}_obligation_fk FOREIGN KEY (province_code, obligation_id) REFERENCES document_obligations (province_code, id)`;
/** Bytes that are closed: what opens them; the ciphertext itself is a file. */
const sealed = `
  alg ${code(16)} NULL, key_version ${code(8)} NULL, wrapped_key VARBINARY(60) NULL, iv BINARY(12) NULL,
  tag BINARY(16) NULL, ciphertext LONGBLOB NULL`;

const tables: Record<string, string> = {
  copy_batches: `
    id ${id} NOT NULL,
    province_code ${code(2)} NOT NULL,
    expected INT UNSIGNED NOT NULL,
    created_by ${id} NOT NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY copy_batches_scope (province_code, id),
    CONSTRAINT copy_batches_province_fk FOREIGN KEY (province_code) REFERENCES provinces (code)`,
  copy_files: `
    id ${id} NOT NULL,
    province_code ${code(2)} NOT NULL,
    source ${code(10)} NOT NULL,
    batch_id ${id} NULL,
    position INT UNSIGNED NOT NULL,
    source_key ${code(60)} NULL,
    obligation_id ${id} NULL,
    name ${text(255)} NOT NULL,
    size INT UNSIGNED NOT NULL,
    digest BINARY(32) NOT NULL,
    state ${code(10)} NOT NULL,
    refusal ${code(30)} NULL,
    pages INT UNSIGNED NULL,
    tries INT UNSIGNED NOT NULL DEFAULT 0,
    file_id ${id} NULL,
    ${sealed},
    created_by ${id} NULL,
    created_at DATETIME(3) NOT NULL,
    checked_at DATETIME(3) NULL,
    destroy_at DATETIME(3) NULL,
    live_key BINARY(32) AS (IF(state = 'refused', NULL, digest)) STORED,
    PRIMARY KEY (id),
    UNIQUE KEY copy_files_scope (province_code, id),
    UNIQUE KEY copy_files_once (province_code, live_key),
    UNIQUE KEY copy_files_source (source_key),
    UNIQUE KEY copy_files_position (batch_id, position),
    KEY copy_files_day (province_code, created_at),
    KEY copy_files_destroy (destroy_at),
    KEY copy_files_key (key_version),
    CONSTRAINT copy_files_batch_fk FOREIGN KEY (province_code, batch_id) REFERENCES copy_batches (province_code, id),
    ${ofObligation('copy_files')},
    CONSTRAINT copy_files_refused CHECK ((state = 'refused') = (refusal IS NOT NULL))`,
  id_card_copies: `
    id ${id} NOT NULL,
    province_code ${code(2)} NOT NULL,
    copy_file_id ${id} NOT NULL,
    batch_id ${id} NULL,
    page INT UNSIGNED NOT NULL,
    part INT UNSIGNED NOT NULL,
    state ${code(10)} NOT NULL,
    obligation_id ${id} NULL,
    filed_by ${code(10)} NULL,
    proposed_id ${id} NULL,
    width INT UNSIGNED NOT NULL,
    height INT UNSIGNED NOT NULL,
    file_id ${id} NULL,
    ${sealed},
    covers ${json} NULL,
    reason ${code(30)} NULL,
    note ${text(300)} NULL,
    version INT UNSIGNED NOT NULL DEFAULT 0,
    created_at DATETIME(3) NOT NULL,
    decided_by ${id} NULL,
    decided_at DATETIME(3) NULL,
    erased_at DATETIME(3) NULL,
    live_key ${id} AS (IF(state = 'accepted', RTRIM(obligation_id), NULL)) STORED,
    PRIMARY KEY (id),
    UNIQUE KEY id_card_copies_scope (province_code, id),
    UNIQUE KEY id_card_copies_page (copy_file_id, page, part),
    UNIQUE KEY id_card_copies_accepted (live_key),
    KEY id_card_copies_list (state, id),
    KEY id_card_copies_province (province_code, state, id),
    KEY id_card_copies_batch (batch_id, state, id),
    KEY id_card_copies_key (key_version),
    CONSTRAINT id_card_copies_file_fk FOREIGN KEY (province_code, copy_file_id) REFERENCES copy_files (province_code, id),
    ${ofObligation('id_card_copies')},
    CONSTRAINT id_card_copies_filed CHECK ((state IN ('unfiled', 'cover')) OR state = 'refused' OR obligation_id IS NOT NULL)`,
  copy_views: `
    id ${id} NOT NULL,
    province_code ${code(2)} NOT NULL,
    copy_id ${id} NOT NULL,
    staff_id ${id} NOT NULL,
    kind ${code(10)} NOT NULL,
    viewed_at DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    KEY copy_views_staff (staff_id, kind, viewed_at),
    KEY copy_views_copy (copy_id, staff_id, viewed_at),
    CONSTRAINT copy_views_copy_fk FOREIGN KEY (province_code, copy_id) REFERENCES id_card_copies (province_code, id)`,
};

/** The ID-card copies of rule 5 as they come: files, their pages, and who looked at which. */
export class IdCardCopies1790000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(tables))
      await runner.query(`CREATE TABLE ${name} (${columns}) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables).reverse()) await runner.query(`DROP TABLE ${name}`);
  }
}
