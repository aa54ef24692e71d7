import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { migrate } from '../platform/cli/migrate.js';
import { clock } from '../platform/clock.js';
import { config } from '../platform/config.js';
import type { MigrationClass } from '../platform/database/data-source.js';
import { pathOfFile } from '../platform/files/files.service.js';
import { openRedis } from '../platform/redis.js';
import { makeSafe } from './after-restore.js';
import { linesIn } from './backup.js';
import { filePath, readManifest, snapshotsIn, type Manifest } from './manifest.js';
import { bringOwnFiles } from './own-machine.js';
import { openConnection, RowWriter, type Cell, type TableForm } from './rows.js';
import { flush, openFrom } from './sealing.js';

/** What a restore came to. */
export interface RestoreReport {
  snapshot: string;
  madeAt: string;
  rows: number;
  files: number;
  /** What was made void, or waits for a decision, and how much of it. */
  met: { what: string; count: number }[];
}

/**
 * Brings the newest backup of a folder into an empty database and the data folder, in the form in which it was made, and
 * then into the present one. Nothing that could be used once comes alive with it (`makeSafe`). Needs no Redis: what is
 * in it is removed. A restore that fails leaves the database empty. Throws an Error with a sentence.
 */
export async function restore(folder: string, migrations: MigrationClass[]): Promise<RestoreReport> {
  const snapshot = (await snapshotsIn(folder)).at(-1);
  if (!snapshot) throw new Error(`There is no finished backup in ${folder}.`);
  await bringOwnFiles(folder);
  const content = await readManifest(folder, snapshot);
  const known = new Map(migrations.map((one) => [one.name, one]));
  const unknown = content.migrations.find((name) => !known.has(name));
  if (unknown)
    throw new Error(`The backup is of a newer version of the desk (${unknown}): install that one.`);
  const connection = openConnection().promise();
  try {
    await demandEmpty(connection);
    await bringFiles(folder, content);
    await dropTables(connection);
    try {
      await migrate(content.migrations.map((name) => known.get(name)!));
      await loadRows(connection, folder, snapshot, content);
      const met = await makeSafe(connection, clock.now());
      await migrate(migrations);
      await forgetQueues();
      const rows = Object.values(content.tables).reduce((sum, count) => sum + count, 0);
      return { snapshot, madeAt: content.madeAt, rows, files: Object.keys(content.files).length, met };
    } catch (error) {
      await dropTables(connection);
      throw error;
    }
  } finally {
    connection.destroy();
  }
}

/** Nothing is ever overwritten: a database with people or messages in it is somebody's desk. */
async function demandEmpty(connection: Connection): Promise<void> {
  for (const table of ['staff', 'inbound_deliveries', 'tickets']) {
    const [found] = await connection.query<RowDataPacket[]>('SHOW TABLES LIKE ?', [table]);
    if (!found.length) continue;
    const [rows] = await connection.query<RowDataPacket[]>(`SELECT 1 FROM ${table} LIMIT 1`);
    if (rows.length)
      throw new Error('The database is not empty: restore into a new one, and let the desk point there.');
  }
}

async function dropTables(connection: Connection): Promise<void> {
  await connection.query('SET foreign_key_checks = 0');
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT TABLE_NAME AS t FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
  );
  for (const { t } of rows as { t: string }[]) await connection.query(`DROP TABLE \`${t}\``);
}

async function loadRows(connection: Connection, folder: string, snapshot: string, content: Manifest) {
  await connection.query(`SET foreign_key_checks = 0, unique_checks = 0, time_zone = '+00:00'`);
  await connection.query(`SET SESSION sql_mode = CONCAT(@@sql_mode, ',NO_AUTO_VALUE_ON_ZERO')`);
  const loaded: Record<string, number> = {};
  let writer: RowWriter | null = null;
  let table = '';
  for await (const line of await linesIn(folder, snapshot)) {
    const parsed = JSON.parse(line) as TableForm | Cell[];
    if (Array.isArray(parsed)) {
      await writer!.write(parsed);
      loaded[table]! += 1;
      continue;
    }
    await writer?.end();
    table = parsed.table;
    loaded[table] = 0;
    // What migrations put in is in the backup as well, as it was by then.
    await connection.query(`TRUNCATE TABLE \`${table}\``);
    writer = new RowWriter(connection, parsed);
  }
  await writer?.end();
  const wrong = Object.keys(content.tables).find((name) => loaded[name] !== content.tables[name]);
  if (wrong)
    throw new Error(`The backup is not whole: of ${wrong} only ${loaded[wrong] ?? 0} rows are there.`);
  await connection.query('SET foreign_key_checks = 1, unique_checks = 1');
}

/** Files that are there already are left: a restore that was broken off goes on where it was. */
async function bringFiles(folder: string, content: Manifest): Promise<void> {
  for (const [id, sha256] of Object.entries(content.files)) {
    const path = pathOfFile(id);
    if (existsSync(path)) continue;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    const hashed = new Transform({
      transform(chunk: Buffer, _, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const draft = `${path}.part`;
    await pipeline(await openFrom(filePath(folder, id)), hashed, createWriteStream(draft, { mode: 0o600 }));
    if (hash.digest('hex') !== sha256) {
      await rm(draft, { force: true });
      throw new Error(`File ${id} of the backup is damaged: its SHA-256 differs.`);
    }
    await flush(draft);
    await rename(draft, path);
  }
  await flush(join(config().dataDir)).catch(() => undefined);
}

/** Jobs of another life carry numbers that the restored desk gives out anew. Where no Redis answers there are none. */
async function forgetQueues(): Promise<void> {
  const redis = openRedis('restore');
  try {
    let cursor = '0';
    do {
      const [next, keys] = await redis.scan(cursor, 'MATCH', 'lhr:*', 'COUNT', 1_000);
      if (keys.length) await redis.unlink(...keys);
      cursor = next;
    } while (cursor !== '0');
  } catch {
    // A Redis that is away is empty or is found out by the relay later.
  } finally {
    redis.disconnect();
  }
}
