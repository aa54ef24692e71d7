import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { filePath, readManifest, rowsPath, snapshotsIn, type Manifest } from './manifest.js';
import { openFrom } from './sealing.js';

/** The lines of a backup's rows. */
export async function linesIn(folder: string, snapshot: string): Promise<AsyncIterable<string>> {
  const bytes = await openFrom(rowsPath(folder, snapshot));
  const plain = createGunzip();
  bytes.on('error', (error) => plain.destroy(error)).pipe(plain);
  return createInterface({ input: plain, crlfDelay: Infinity });
}

/** A backup that cannot be read is none: what lies on the disk is opened again and counted. Throws where it differs. */
export async function readRowsBack(
  folder: string,
  snapshot: string,
  tables: Manifest['tables'],
): Promise<void> {
  let expected = Object.values(tables).reduce((sum, count) => sum + count, Object.keys(tables).length);
  for await (const _ of await linesIn(folder, snapshot)) expected -= 1;
  if (expected) throw new Error('What was written reads otherwise than it was: is the disk full or failing?');
}

/** Whether a kept file opens and is, byte by byte, what the desk stored. */
export async function isWhole(path: string, sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of await openFrom(path)) hash.update(chunk as Buffer);
  } catch {
    return false;
  }
  return hash.digest('hex') === sha256;
}

/** What was read, and found to be whole. */
export interface VerifiedBackup {
  snapshot: string;
  rows: number;
  files: number;
}

/**
 * Reads the newest backup of a folder whole, as a restore would: its rows, and each of its files, which may have been
 * written long ago, on a disk that has aged since. Throws an Error that names what is damaged.
 */
export async function verifyBackup(folder: string): Promise<VerifiedBackup> {
  const snapshot = (await snapshotsIn(folder)).at(-1);
  if (!snapshot) throw new Error(`There is no finished backup in ${folder}.`);
  const { tables, files } = await readManifest(folder, snapshot);
  await readRowsBack(folder, snapshot, tables);
  const damaged: string[] = [];
  for (const [id, sha256] of Object.entries(files))
    if (!(await isWhole(filePath(folder, id), sha256))) damaged.push(id);
  if (damaged.length)
    throw new Error(
      `${damaged.length} of ${Object.keys(files).length} files of ${snapshot} are damaged or missing: ${damaged.slice(0, 10).join(', ')}. Remove them from ${folder}: the next backup writes them anew.`,
    );
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  return { snapshot, rows, files: Object.keys(files).length };
}
