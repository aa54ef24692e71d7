import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { openFrom, sealTo } from './sealing.js';

/** What one backup holds; closed with the same key, so that nobody else can have written it. */
const manifest = z.object({
  madeAt: z.iso.datetime(),
  /** The migrations that had run: a restore makes the tables in the form in which their rows were read. */
  migrations: z.array(z.string()),
  /** Rows of each table. */
  tables: z.record(z.string(), z.number()),
  /** Files by their ids, with the SHA-256 of their bytes in hex. */
  files: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof manifest>;

const manifestName = 'manifest.age';
const snapshotName = /^\d{8}T\d{9}Z$/;

/** The name of a backup's folder: when it was begun, in UTC, so that names sort by time. */
export function nameOfSnapshot(at: Date): string {
  return at.toISOString().replace(/[-:.]/g, '');
}

/** Where the rows of a backup lie, and the bytes of a file, which all backups of a folder share. */
export const rowsPath = (folder: string, snapshot: string): string => join(folder, snapshot, 'rows.age');
export const filePath = (folder: string, id: string): string =>
  join(folder, 'files', id.slice(-2).toLowerCase(), `${id}.age`);

export async function writeManifest(folder: string, snapshot: string, content: Manifest): Promise<void> {
  await sealTo(join(folder, snapshot, manifestName), Readable.from([Buffer.from(JSON.stringify(content))]));
}

export async function readManifest(folder: string, snapshot: string): Promise<Manifest> {
  const opened = await openFrom(join(folder, snapshot, manifestName));
  return manifest.parse(JSON.parse(await text(opened)));
}

/** The backups of a folder that were finished, oldest first. */
export async function snapshotsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const names = entries.filter((name) => snapshotName.test(name)).toSorted();
  const whole: string[] = [];
  for (const name of names) if ((await readdir(join(folder, name))).includes(manifestName)) whole.push(name);
  return whole;
}
