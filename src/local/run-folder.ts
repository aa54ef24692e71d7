import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Refusal } from './progress.js';

/** Both servers refuse socket paths of more bytes than this. */
const longestSocketPath = 107;
const longestName = '/mariadb.sock';

/**
 * The folder of this desk's sockets, closed to everybody else: in its data folder, or, where that path is too
 * long for a socket, a folder named by its hash in the machine's folder for temporary files.
 * Throws a Refusal when somebody else owns that place.
 */
export function openRunFolder(dataDir: string): string {
  const inside = join(dataDir, 'run');
  const fits = Buffer.byteLength(inside + longestName) <= longestSocketPath;
  const folder = fits ? inside : join(tmpdir(), `lhr-${userInfo().uid}-${nameOf(dataDir)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== userInfo().uid) {
    throw new Refusal(`${folder} belongs to somebody else: remove it, or choose a shorter DATA_DIR.`);
  }
  chmodSync(folder, 0o700);
  return folder;
}

/** A short name for a data folder, for things that live outside of it. */
export function nameOf(dataDir: string): string {
  return createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
}
