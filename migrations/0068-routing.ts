import type { MigrationInterface, QueryRunner } from 'typeorm';

const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin';
const code = (length: number): string => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin`;
const table = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin';

/** How a desk gives its tickets to people by itself, who these are, and who is away. */
export class Routing1790000000068 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE desk_routings (
        desk_id ${id} NOT NULL,
        mode ${code(10)} NOT NULL,
        working_hours TINYINT NOT NULL,
        version INT NOT NULL DEFAULT 0,
        PRIMARY KEY (desk_id),
        CONSTRAINT desk_routings_desk_fk FOREIGN KEY (desk_id) REFERENCES desks (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE desk_agents (
        desk_id ${id} NOT NULL,
        staff_id ${id} NOT NULL,
        channels MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
        last_given_at DATETIME(3) NULL,
        PRIMARY KEY (desk_id, staff_id),
        CONSTRAINT desk_agents_desk_fk FOREIGN KEY (desk_id) REFERENCES desks (id),
        CONSTRAINT desk_agents_staff_fk FOREIGN KEY (staff_id) REFERENCES staff (id)
      ) ${table}`);
    await runner.query(`
      CREATE TABLE staff_absences (
        id ${id} NOT NULL,
        staff_id ${id} NOT NULL,
        from_on DATE NOT NULL,
        until_on DATE NOT NULL,
        stand_in_id ${id} NULL,
        created_by ${id} NOT NULL,
        created_at DATETIME(3) NOT NULL,
        PRIMARY KEY (id),
        UNIQUE KEY staff_absences_day (staff_id, from_on),
        KEY staff_absences_until (until_on),
        CONSTRAINT staff_absences_staff_fk FOREIGN KEY (staff_id) REFERENCES staff (id),
        CONSTRAINT staff_absences_stand_in_fk FOREIGN KEY (stand_in_id) REFERENCES staff (id)
      ) ${table}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE staff_absences, desk_agents, desk_routings');
  }
}
