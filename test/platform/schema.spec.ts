import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { config } from '../../src/platform/config.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { dataSource, db } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';
import { freshSchema } from '../support/schema.js';

describe('the schema', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
  });
  afterAll(() => desk.close());

  it('is what the entities say, column by column', async () => {
    const { entities } = dataSource().options;
    // By its own name MariaDB tells a missing default from the text 'NULL'.
    const options = {
      ...dataSourceOptions({ migrations, poolSize: 1 }),
      type: 'mariadb',
      entities,
    } as DataSourceOptions;
    const source = await new DataSource(options).initialize();
    // Where TypeORM would note how it wrote generated columns; ours are written by migrations.
    await source.query(
      `CREATE TABLE typeorm_metadata (type VARCHAR(255), \`database\` VARCHAR(255), \`schema\` VARCHAR(255),
       \`table\` VARCHAR(255), name VARCHAR(255), value TEXT) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    );
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    await source.query('DROP TABLE typeorm_metadata');
    await source.destroy();
    // Keys and indexes are the migrations' alone: they carry names and prefixes that decorators cannot say.
    // So are the generated columns that exist for a key only.
    const keys =
      /(DROP|CREATE) (UNIQUE )?INDEX|FOREIGN KEY|ADD UNIQUE|DROP INDEX|DROP COLUMN `((live|op)_key|open_due)`/;
    expect(upQueries.map(({ query }) => query).filter((query) => !keys.test(query))).toEqual([]);
  });

  it('names a collation for every text column that compares byte by byte', async () => {
    const columns: { c: string; collation: string }[] = await db().query(
      `SELECT CONCAT(table_name, '.', column_name) AS c, collation_name AS collation FROM information_schema.columns
       WHERE table_schema = DATABASE() AND collation_name IS NOT NULL AND table_name <> 'migrations'`,
    );
    expect(columns.length).toBeGreaterThan(50);
    expect(columns.filter(({ collation }) => !['ascii_bin', 'utf8mb4_bin'].includes(collation))).toEqual([]);
  });

  it('can be taken down and put up again', async () => {
    await freshSchema(config().databaseUrl);
    const source = await new DataSource(dataSourceOptions({ migrations, poolSize: 1 })).initialize();
    await source.runMigrations();
    for (const _ of migrations) await source.undoLastMigration();
    const tables: { t: string }[] = await source.query('SHOW TABLES');
    expect(tables.map((row) => Object.values(row)[0])).toEqual(['migrations']);
    await source.runMigrations();
    await source.destroy();
  });
});
