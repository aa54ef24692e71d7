import { DataSource } from 'typeorm';
import { dataSourceOptions, type MigrationClass } from '../database/data-source.js';
import { withNamedLock } from './named-lock.js';

/** Runs the migrations that have not run yet; of two at once one waits for the other. Answers the names of what ran. */
export async function migrate(migrations: MigrationClass[]): Promise<string[]> {
  const source = await new DataSource(dataSourceOptions({ migrations, poolSize: 3 })).initialize();
  try {
    const ran = await withNamedLock(source, 'migrate', () => source.runMigrations());
    return ran.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
