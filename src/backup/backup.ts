import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Connection as StreamingConnection } from 'mysql2';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { clock } from '../platform/clock.js';
import type { FilesService } from '../platform/files/files.service.js';
import { FileMissing } from '../platform/files/storage/file-storage.js';
import {
  filePath,
  nameOfSnapshot,
  readManifest,
  rowsPath,
  snapshotsIn,
  writeManifest,
  type Manifest,
} from './manifest.js';
import { takeOwnFiles } from './own-machine.js';
import { isWhole, readRowsBack } from './reading.js';
import { openConnection, rowsOf, tableForms } from './rows.js';
import { sealTo } from './sealing.js';

/** What a backup came to. */
export interface BackupReport {
  snapshot: string;
  rows: number;
  files: number;
  /** Files that earlier backups in this folder did not have yet. */
  newFiles: number;
  dropped: string[];
  /** The key lies beside it: not in production. */
  withKey: boolean;
}

/**
 * Writes all that the desk keeps into a folder, as it was at one moment, while the desk goes on: the rows of one
 * snapshot of the database, and the files that they name. Files never change, so a folder holds each once. What was
 * written is read back before the backup counts as made. With `keep`, older ones beyond so many are removed, and with
 * them the files that only they held. Throws an Error with a sentence.
 */
export async function backUp(folder: string, files: FilesService, keep?: number): Promise<BackupReport> {
  const snapshot = nameOfSnapshot(clock.now());
  await mkdir(join(folder, snapshot), { recursive: true, mode: 0o700 });
  const streaming = openConnection();
  const connection = streaming.promise();
  try {
    await connection.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    const [ran] = await connection.query<RowDataPacket[]>('SELECT name FROM migrations ORDER BY id');
    const named = await filesOf(connection);
    const tables: Record<string, number> = {};
    const lines = Readable.from(linesOf(streaming, tables));
    const packed = createGzip({ level: 5 });
    lines.on('error', (error) => packed.destroy(error)).pipe(packed);
    await sealTo(rowsPath(folder, snapshot), packed);
    await readRowsBack(folder, snapshot, tables);
    await connection.query('COMMIT');
    const kept = await keepFiles(folder, named, files);
    const content: Manifest = {
      madeAt: clock.now().toISOString(),
      migrations: ran.map((row) => (row as { name: string }).name),
      tables,
      files: kept.files,
    };
    await writeManifest(folder, snapshot, content);
    const withKey = await takeOwnFiles(folder);
    const dropped = keep ? await dropOld(folder, keep) : [];
    const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
    return { snapshot, rows, files: Object.keys(kept.files).length, newFiles: kept.fresh, dropped, withKey };
  } catch (error) {
    await rm(join(folder, snapshot), { recursive: true, force: true });
    throw error;
  } finally {
    connection.destroy();
  }
}

async function filesOf(connection: Connection): Promise<[id: string, sha256: string][]> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT id, LOWER(HEX(sha256)) AS sha FROM files');
  return (rows as { id: string; sha: string }[]).map(({ id, sha }) => [id, sha]);
}

/** A line for each table that says its form, and one for each of its rows after it. Counts them on the way. */
async function* linesOf(
  connection: StreamingConnection,
  tables: Record<string, number>,
): AsyncGenerator<string> {
  for (const form of await tableForms(connection.promise())) {
    yield `${JSON.stringify(form)}\n`;
    let count = 0;
    for await (const row of rowsOf(connection, form)) {
      count += 1;
      yield `${JSON.stringify(row)}\n`;
    }
    tables[form.table] = count;
  }
}

async function keepFiles(folder: string, named: [id: string, sha256: string][], files: FilesService) {
  const kept: Record<string, string> = {};
  let fresh = 0;
  for (const [id, sha256] of named) {
    const path = filePath(folder, id);
    if (!existsSync(path)) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      if (!(await keepFile(path, { id, sha256 }, files))) continue;
      fresh += 1;
    }
    kept[id] = sha256;
  }
  return { files: kept, fresh };
}

/** Keeps one file; false where it was destroyed since the snapshot, as the rules demand for some. */
async function keepFile(
  path: string,
  { id, sha256 }: { id: string; sha256: string },
  files: FilesService,
): Promise<boolean> {
  const hash = createHash('sha256');
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    const source = (await files.open({ id })).on('error', (error) => counted.destroy(error));
    await sealTo(path, source.pipe(counted));
  } catch (error) {
    await rm(`${path}.part`, { force: true });
    if (!(error instanceof FileMissing)) throw error;
    if (await files.find(id)) throw new Error(`File ${id} is missing though the desk has it.`);
    return false;
  }
  if (hash.digest('hex') === sha256 && (await isWhole(path, sha256))) return true;
  await rm(path, { force: true });
  throw new Error(`File ${id} is not what was stored: its SHA-256 differs.`);
}

async function dropOld(folder: string, keep: number): Promise<string[]> {
  const all = await snapshotsIn(folder);
  const dropped = all.slice(0, -keep);
  for (const snapshot of dropped) await rm(join(folder, snapshot), { recursive: true, force: true });
  if (!dropped.length) return dropped;
  const needed = new Set<string>();
  for (const snapshot of all.slice(-keep))
    for (const id of Object.keys((await readManifest(folder, snapshot)).files)) needed.add(id);
  const store = join(folder, 'files');
  for (const entry of await readdir(store, { withFileTypes: true, recursive: true }).catch(() => []))
    if (entry.isFile() && !needed.has(entry.name.replace(/\.age$/, '')))
      await rm(join(entry.parentPath, entry.name), { force: true });
  return dropped;
}
