import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, type QueryRunner } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { config } from '../../src/platform/config.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { freshSchema } from '../support/schema.js';
import { undeclared, watchMigration, type Declared } from '../support/watched-migration.js';

/** Up to here nobody served while a migration ran: these are the beginning. */
const beginning = 1790000000074;
const numberOf = ({ name }: { name: string }) => Number(/\d+$/.exec(name)![0]);

let source: DataSource;
let runner: QueryRunner;
async function connect(given: typeof migrations): Promise<void> {
  await freshSchema(config().databaseUrl);
  source = await new DataSource(dataSourceOptions({ migrations: given, poolSize: 1 })).initialize();
}
afterAll(() => source?.destroy());

describe('what a migration does to who serves meanwhile', () => {
  beforeAll(async () => {
    await connect([]);
    runner = source.createQueryRunner();
    const text = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
    await runner.query(`CREATE TABLE parents (id BIGINT PRIMARY KEY) ENGINE=InnoDB`);
    await runner.query(
      `CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(20) ${text} NULL, age INT NOT NULL) ENGINE=InnoDB`,
    );
    await runner.query('CREATE TABLE letters (id INT PRIMARY KEY) ENGINE=InnoDB');
  });
  afterAll(async () => {
    await runner.release();
    await source.destroy();
  });

  it.each([
    ['a new table', 'CREATE TABLE words (id INT PRIMARY KEY) ENGINE=InnoDB', []],
    [
      'a change of a table that is as new',
      'ALTER TABLE words ADD COLUMN n INT NOT NULL',
      ['asks-for-column'],
    ],
    ['a column that may be empty', 'ALTER TABLE people ADD COLUMN born_on DATE NULL', []],
    ['a column with a default', 'ALTER TABLE people ADD COLUMN state INT NOT NULL DEFAULT 0', []],
    ['an index', 'CREATE INDEX people_age ON people (age)', []],
    ['an index less', 'DROP INDEX people_age ON people', []],
    [
      'a longer text',
      'ALTER TABLE people MODIFY name VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL',
      [],
    ],
    ['a column that must be given', 'ALTER TABLE people ADD COLUMN lao INT NOT NULL', ['asks-for-column']],
    ['a column that is taken', 'ALTER TABLE people DROP COLUMN state', ['takes-column']],
    [
      'a column with another name',
      'ALTER TABLE people CHANGE lao office INT NOT NULL',
      ['asks-for-column', 'takes-column'],
    ],
    ['a table that is taken', 'DROP TABLE letters', ['takes-table']],
    ['a table with another name', 'RENAME TABLE words TO terms', ['takes-table']],
    [
      'a column that may not be empty any more',
      'ALTER TABLE people MODIFY born_on DATE NOT NULL',
      ['refuses-null'],
    ],
    [
      'a shorter text',
      'ALTER TABLE people MODIFY name VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL',
      ['changes-type', 'locks-table'],
    ],
    ['another type', 'ALTER TABLE people MODIFY age BIGINT NOT NULL', ['changes-type', 'locks-table']],
    ['a key that allows one', 'ALTER TABLE people ADD UNIQUE KEY people_name (name)', ['refuses-duplicates']],
    [
      'a reference',
      'ALTER TABLE people ADD CONSTRAINT people_fk FOREIGN KEY (age) REFERENCES parents (id)',
      ['locks-table', 'refuses-values'],
    ],
    ['rows that are changed', 'UPDATE people SET age = 1', ['changes-rows']],
    ['rows that are removed', 'DELETE FROM people', ['changes-rows']],
    ['rows that are added', 'INSERT INTO parents VALUES (1)', []],
  ])('sees %s', async (_, sql, dangers) => {
    const found = await watchMigration(runner, {
      up: (watched) => watched.query(sql) as Promise<void>,
      down: () => Promise.resolve(),
    });
    expect(found.map(({ danger }) => danger).toSorted()).toEqual(dangers);
  });

  it('wants a reason for each, and none for what is not done', () => {
    const found = [{ danger: 'takes-column' as const, what: 'people.age' }];
    expect(undeclared(found)).toEqual(['takes-column: people.age']);
    expect(undeclared(found, { 'takes-column': 'read by nobody since 1.4' })).toEqual([]);
    expect(undeclared([], { 'takes-table': 'why' })).toEqual([
      'takes-table is declared, and nothing does it',
    ]);
  });
});

describe('migrations since the beginning', () => {
  beforeAll(async () => {
    await connect(migrations.filter((each) => numberOf(each) <= beginning));
    await source.runMigrations();
    runner = source.createQueryRunner();
  });
  afterAll(() => runner.release());

  it('run while the last version serves, or say in `static dangers` why that is not needed', async () => {
    const faults: string[] = [];
    for (const each of migrations.filter((one) => numberOf(one) > beginning)) {
      const found = await watchMigration(runner, new each());
      const { dangers } = each as { dangers?: Declared };
      faults.push(...undeclared(found, dangers).map((fault) => `${each.name} ${fault}`));
    }
    expect(faults).toEqual([]);
  });
});
