import type { MigrationInterface, QueryRunner } from 'typeorm';

/** To which domain each automatic answer went: a domain gets some an hour, and so do all of them together. */
export class AutomaticMailDomains1790000000097 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE automatic_mails
        ADD domain_hash BINARY(32) NULL AFTER address_hash,
        ADD KEY automatic_mails_domain (domain_hash, created_at),
        ADD KEY automatic_mails_created (created_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE automatic_mails
        DROP KEY automatic_mails_created, DROP KEY automatic_mails_domain, DROP domain_hash`);
  }
}
