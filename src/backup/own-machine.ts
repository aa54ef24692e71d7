import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { config } from '../platform/config.js';

/** What a desk on one's own machine keeps in its data folder beside the database: its key, and what it shares with the sandbox. */
const ownFiles = ['master.key', 'local.json'];

/**
 * Outside production, where nobody gave a MASTER_KEY, the key lies in the data folder and goes along: such a backup is
 * closed to nobody. Answers whether it did.
 */
export async function takeOwnFiles(folder: string): Promise<boolean> {
  if (config().masterKey) return false;
  for (const name of ownFiles)
    await copyFile(join(config().dataDir, name), join(folder, name)).catch(ignoreMissing);
  return true;
}

/** Puts them into a data folder that has none of its own yet. */
export async function bringOwnFiles(folder: string): Promise<void> {
  if (config().masterKey) return;
  await mkdir(config().dataDir, { recursive: true, mode: 0o700 });
  for (const name of ownFiles)
    await copyFile(join(folder, name), join(config().dataDir, name), constants.COPYFILE_EXCL).catch(
      ignoreMissing,
    );
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
}
