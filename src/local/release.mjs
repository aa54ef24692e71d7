import './node-version.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './build.mjs';
import { root } from './environment.mjs';
import { createProgress, explain } from './progress.mjs';

/**
 * `npm run release`, with every version that is given to desks: writes into `migrations/released.json` which columns of
 * which tables this version reads and writes, and up to which migration. Until the next one, every migration must leave
 * that to it, so that the processes of the old version serve on while those of the new one start.
 */
async function columnsOfProduct() {
  // Nothing is connected to: the settings must only be there.
  process.env.DATABASE_URL = 'mysql://nobody@127.0.0.1/none';
  process.env.REDIS_URL = 'redis://127.0.0.1';
  const built = (name) => import(new URL(`../../dist/${name}.js`, import.meta.url).href);
  await built('src/app.module');
  const [{ dataSourceOptions }, { migrations }, { DataSource, getMetadataArgsStorage }] = await Promise.all([
    built('src/platform/database/data-source'),
    built('migrations/index'),
    import('typeorm'),
  ]);
  const entities = getMetadataArgsStorage().tables.map(({ target }) => target);
  const source = new DataSource({ ...dataSourceOptions({ migrations }), entities });
  await source.buildMetadatas();
  const tables = source.entityMetadatas.map(({ tableName, columns }) => [
    tableName,
    columns
      .map(({ databaseName }) => databaseName)
      .toSorted()
      .join(' '),
  ]);
  return {
    version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version,
    lastMigration: migrations.at(-1).name,
    tables: Object.fromEntries(tables.toSorted(([one], [other]) => (one < other ? -1 : 1))),
  };
}

try {
  await prepare({ logs: join(root, 'dist/logs'), progress: createProgress() });
  const file = join(root, 'migrations/released.json');
  writeFileSync(file, `${JSON.stringify(await columnsOfProduct(), null, 2)}\n`);
} catch (error) {
  process.exitCode = explain(error);
}
