import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';

/** Who does not want to be told by mail of what may be a disturbance. */
export class DisturbanceMails1790000000088 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disturbance_mail_refusals (
        staff_id ${id} NOT NULL,
        refused_at DATETIME(3) NOT NULL,
        PRIMARY KEY (staff_id),
        CONSTRAINT disturbance_mail_refusals_staff_fk FOREIGN KEY (staff_id) REFERENCES staff (id)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE disturbance_mail_refusals');
  }
}
