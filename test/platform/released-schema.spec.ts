import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { DataSource, type QueryRunner } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { config } from '../../src/platform/config.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { schemaDangers, type Danger, type SchemaState } from '../support/migration-dangers.js';
import { freshSchema } from '../support/schema.js';
import { schemaState, type Declared } from '../support/watched-migration.js';

interface Released {
  lastMigration: string;
  /** Columns by table, with spaces between them. */
  tables: Record<string, string>;
}

/** What words may excuse: whether somebody writes such values is known to whoever writes the migration. Columns are facts. */
const aboutValues: Danger[] = ['refuses-duplicates', 'refuses-values'];

describe('the version that was released last, on the schema of this one', () => {
  const released = JSON.parse(readFileSync('migrations/released.json', 'utf8')) as Released;
  const upTo = migrations.findIndex(({ name }) => name === released.lastMigration) + 1;
  let source: DataSource;
  let runner: QueryRunner;
  let known: SchemaState;

  beforeAll(async () => {
    await freshSchema(config().databaseUrl);
    source = await new DataSource(
      dataSourceOptions({ migrations: migrations.slice(0, upTo), poolSize: 1 }),
    ).initialize();
    await source.runMigrations();
    runner = source.createQueryRunner();
    known = whatItKnows(await schemaState(runner));
    for (const each of migrations.slice(upTo)) await new each().up(runner);
  });
  afterAll(async () => {
    await runner.release();
    await source.destroy();
  });

  /** Of the schema that it was made for, what its entities name. */
  function whatItKnows(state: SchemaState): SchemaState {
    return Object.fromEntries(
      Object.entries(released.tables).map(([table, columns]) => [
        table,
        {
          ...state[table]!,
          columns: Object.fromEntries(
            columns.split(' ').map((column) => [column, state[table]!.columns[column]!]),
          ),
        },
      ]),
    );
  }

  const faults = async () => {
    const declared = migrations
      .slice(upTo)
      .flatMap((each) => Object.keys((each as { dangers?: Declared }).dangers ?? {}));
    const found = schemaDangers(known, await schemaState(runner));
    return found
      .filter(({ danger }) => !(aboutValues.includes(danger) && declared.includes(danger)))
      .map(({ danger, what }) => `${danger}: ${what}`);
  };

  it('was made for a schema that these migrations make', () => {
    expect(upTo).toBeGreaterThan(0);
    expect(Object.keys(known).length).toBeGreaterThan(100);
    const missing = Object.entries(known).flatMap(([table, { columns }]) =>
      Object.keys(columns)
        .filter((column) => !columns[column])
        .map((column) => `${table}.${column}`),
    );
    expect(missing).toEqual([]);
  });

  it('finds every column that it reads, and can write every row that it writes', async () => {
    expect(await faults()).toEqual([]);
  });

  it.each([
    ['a column less, whatever words excuse it', 'macros DROP COLUMN text_en', 'takes-column: macros.text_en'],
    [
      'a column more that must be given',
      'macros ADD COLUMN colour INT NOT NULL',
      'asks-for-column: macros.colour',
    ],
  ])('would not bear %s', async (_, change, fault) => {
    await runner.query(`ALTER TABLE ${change}`);
    expect(await faults()).toContain(fault);
  });

  it('bears what it does not know of', async () => {
    const before = await faults();
    await runner.query('CREATE TABLE later (id INT PRIMARY KEY) ENGINE=InnoDB');
    await runner.query('DROP TABLE later');
    await runner.query('ALTER TABLE macros ADD COLUMN later INT NULL');
    await runner.query('ALTER TABLE macros DROP COLUMN later');
    expect(await faults()).toEqual(before);
  });
});
