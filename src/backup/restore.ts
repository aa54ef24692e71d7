import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { migrate } from '../platform/cli/migrate.js';
import { clock } from '../platform/clock.js';
import type { MigrationClass } from '../platform/database/data-source.js';
import { writeDraft } from '../platform/files/storage/drafts.js';
import type { FileStorage } from '../platform/files/storage/file-storage.js';
import { openStorage } from '../platform/files/storage/open-storage.js';
import { openRedis } from '../platform/redis.js';
import { makeSafe } from './after-restore.js';
import { filePath, readManifest, snapshotsIn, type Manifest } from './manifest.js';
import { bringOwnFiles } from './own-machine.js';
import { linesIn } from './reading.js';
import { openConnection, RowWriter, type Cell, type TableForm } from './rows.js';
import { openFrom } from './sealing.js';

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
 * Brings the newest backup of a folder into an empty database and an empty file storage, in the form in which it was made, and
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
  const storage = openStorage();
  try {
    await demandEmpty(connection);
    await bringFiles(storage, folder, content);
    await dropTables(connection);
    try {
      await migrate(content.migrations.map((name) => known.get(name)!));
      await loadRows(connection, folder, snapshot, content);
      const met = await makeSafe(connection, clock.now());
      await migrate(migrations);
      await forgetQueues();
      await storage.delete(mark);
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

/** A file of this name lies beside the others while a restore is under way, and tells them from another desk's. */
const mark = 'restore';

/**
 * Brings the files of a backup into a storage that has none; where an earlier restore was broken off, those that are
 * missing. Files of a desk that lives would be destroyed by two desks' rules.
 */
async function bringFiles(storage: FileStorage, folder: string, content: Manifest): Promise<void> {
  const present = new Set<string>();
  for await (const id of storage.list()) present.add(id);
  if (present.size && !present.has(mark))
    throw new Error('The file storage is not empty: restore into a new folder or bucket.');
  await bring(storage, mark, Buffer.from(content.madeAt));
  for (const [id, sha256] of Object.entries(content.files)) {
    if (present.has(id)) continue;
    await bring(storage, id, await openFrom(filePath(folder, id)), sha256);
  }
}

async function bring(storage: FileStorage, id: string, bytes: Readable | Buffer, sha256?: string) {
  const draft = await writeDraft(id, bytes);
  try {
    if (sha256 && draft.sha256.toString('hex') !== sha256)
      throw new Error(`File ${id} of the backup is damaged: its SHA-256 differs.`);
    await storage.put(id, draft.path);
  } finally {
    await rm(draft.path, { force: true });
  }
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
