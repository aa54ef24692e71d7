import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const text = (length: number): string => `VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;

/** Where the head of each provincial office is told of what stays missing: no post of the register, so entered by DLA. */
export class ProvincialOffices1790000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE provincial_offices (
        province_code ${code(2)} NOT NULL,
        head ${text(200)} NOT NULL,
        address ${text(200)} NOT NULL,
        changed_by ${id} NOT NULL,
        changed_at DATETIME(3) NOT NULL,
        PRIMARY KEY (province_code),
        CONSTRAINT provincial_offices_province_fk FOREIGN KEY (province_code) REFERENCES provinces (code)
      ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE provincial_offices');
  }
}
