import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';

const patienceSeconds = 300;

/**
 * Does work while no other process of the same database does work of this name. The lock lives with a
 * connection of its own, so a killed process lets go. Throws an Error after five minutes of waiting.
 */
export async function withNamedLock<T>(source: DataSource, name: string, work: () => Promise<T>): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    const [{ database }]: [{ database: string }] = await runner.query('SELECT DATABASE() AS `database`');
    const key = createHash('sha256').update(`${database} ${name}`).digest('hex').slice(0, 60);
    const [{ got }]: [{ got: string | number | null }] = await runner.query('SELECT GET_LOCK(?, ?) AS got', [
      key,
      patienceSeconds,
    ]);
    if (Number(got) !== 1) throw new Error(`Another process has been doing the same (${name}) for too long.`);
    try {
      return await work();
    } finally {
      await runner.query('SELECT RELEASE_LOCK(?)', [key]);
    }
  } finally {
    await runner.release();
  }
}
