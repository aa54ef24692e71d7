import type { MigrationInterface, QueryRunner } from 'typeorm';

const replaced = 'DROP TRIGGER identity_checks_facts';

async function protect(runner: QueryRunner, unchanged: string): Promise<void> {
  await runner.query(`
    CREATE TRIGGER identity_checks_facts BEFORE UPDATE ON identity_checks FOR EACH ROW
    IF NOT (${unchanged} AND (OLD.consumed_at IS NULL OR NEW.consumed_by <=> OLD.consumed_by)) THEN
      SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was checked is never changed';
    END IF`);
}

const before = ['case_id', 'account_id', 'officer_id', 'action', 'kind', 'staff_id', 'expires_at'];
const since = [
  'id',
  'province_code',
  'binding_id',
  'letter_number',
  'letter_on',
  'letter_key',
  'signed_by',
  'note',
  'made_at',
];
const same = (columns: string[]) => columns.map((name) => `NEW.${name} <=> OLD.${name}`).join(' AND ');

/** All of a check is a fact: also when it was made, on which letter and address it rests, and that it is void. */
export class CheckFacts1790000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(replaced);
    await protect(
      runner,
      `${same([...before, ...since])} AND (OLD.voided_at IS NULL OR NEW.voided_at <=> OLD.voided_at)`,
    );
    await runner.query(`
      CREATE TRIGGER identity_checks_no_delete BEFORE DELETE ON identity_checks FOR EACH ROW
      SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what was checked is never deleted'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER identity_checks_no_delete');
    await runner.query(replaced);
    await protect(runner, same(before));
  }
}
