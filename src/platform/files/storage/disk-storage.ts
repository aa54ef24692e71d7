import { constants } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { draftEnding, filesFolder } from './drafts.js';
import { FileMissing, placeOf, type ByteRange, type FileStorage } from './file-storage.js';

/** Files in the data folder, which may be shared by several machines. */
export class DiskStorage implements FileStorage {
  async put(id: string, draft: string): Promise<void> {
    const path = pathOf(id);
    await rename(draft, path);
    await flushFolder(dirname(path));
  }

  async get(id: string, range: ByteRange = {}): Promise<Readable> {
    try {
      const handle = await open(pathOf(id), 'r');
      return handle.createReadStream(range);
    } catch (error) {
      throw isMissing(error) ? new FileMissing(id) : error;
    }
  }

  async delete(id: string): Promise<void> {
    await rm(pathOf(id), { force: true });
  }

  async has(id: string): Promise<boolean> {
    try {
      await access(pathOf(id));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async *list(): AsyncIterable<string> {
    const entries = await readdir(filesFolder(), { recursive: true, withFileTypes: true }).catch(
      (error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      },
    );
    for (const entry of entries) if (entry.isFile() && !entry.name.endsWith(draftEnding)) yield entry.name;
  }

  /** What never became a file is a draft, and its owner ends those. */
  async sweep(): Promise<void> {}

  async check(): Promise<void> {
    await mkdir(filesFolder(), { recursive: true });
    await access(filesFolder(), constants.R_OK | constants.W_OK);
  }
}

function pathOf(id: string): string {
  return join(filesFolder(), placeOf(id));
}

/** The new name in the folder must survive a power cut as well as the bytes. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
