import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';

/** One that waits, by who must type it. */
async function byAsker(runner: QueryRunner, asker: string): Promise<void> {
  await runner.query('ALTER TABLE one_time_codes DROP KEY one_time_codes_live, DROP COLUMN live_key');
  await runner.query(`
    ALTER TABLE one_time_codes
      ADD live_key ${id} AS (IF(state IN ('asked','sent'), ${asker}, NULL)) STORED,
      ADD UNIQUE KEY one_time_codes_live (live_key)`);
}

/** A request can be asked on the page of a slip or of a mailed link, and its code be typed there. */
export class PageCodes1790000000058 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reset_cases
        ADD link_id ${id} NULL AFTER contact_point_id,
        ADD CONSTRAINT reset_cases_link_fk FOREIGN KEY (province_code, link_id)
          REFERENCES reveal_links (province_code, id)`);
    await runner.query(`
      ALTER TABLE one_time_codes
        MODIFY asker_id ${id} NULL,
        ADD link_id ${id} NULL AFTER asker_id,
        ADD CONSTRAINT one_time_codes_link_fk FOREIGN KEY (province_code, link_id)
          REFERENCES reveal_links (province_code, id),
        ADD CONSTRAINT one_time_codes_typed CHECK ((asker_id IS NULL) <> (link_id IS NULL))`);
    await byAsker(runner, 'COALESCE(RTRIM(asker_id), RTRIM(link_id))');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM one_time_codes WHERE asker_id IS NULL');
    await byAsker(runner, 'RTRIM(asker_id)');
    await runner.query(
      'ALTER TABLE one_time_codes DROP FOREIGN KEY one_time_codes_link_fk, DROP CONSTRAINT one_time_codes_typed',
    );
    await runner.query(
      `ALTER TABLE one_time_codes DROP KEY one_time_codes_link_fk, DROP link_id, MODIFY asker_id ${id} NOT NULL`,
    );
    await runner.query('ALTER TABLE reset_cases DROP FOREIGN KEY reset_cases_link_fk');
    await runner.query('ALTER TABLE reset_cases DROP KEY reset_cases_link_fk, DROP link_id');
  }
}
