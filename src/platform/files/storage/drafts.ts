import { fileTypeFromFile } from 'file-type';
import { createHash, randomUUID, type Hash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { config } from '../../config.js';
import { DomainError } from '../../errors.js';
import { unhurried } from '../../unhurried.js';
import { placeOf } from './file-storage.js';

/** What tells a draft from a file. */
export const draftEnding = '.part';
/** What bytes are of which nothing is known. */
export const unknownType = 'application/octet-stream';

/** Bytes on this machine's disk that are to become a file. */
export interface Draft {
  path: string;
  size: number;
  sha256: Buffer;
}

/** Below the data folder: files where they lie on the disk, and drafts in any case. */
export function filesFolder(): string {
  return join(config().dataDir, 'files');
}

/**
 * Writes bytes into a draft, beside the place that its file would have on the disk, and on the disk when it returns.
 * Whoever writes has a draft of their own, also where two write what is to become the same file. Throws file.too-large
 * (413), file.empty (400), and what the source throws; then nothing is left.
 */
export async function writeDraft(
  id: string,
  source: Readable | Buffer,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<Draft> {
  const path = join(filesFolder(), `${placeOf(id)}.${randomUUID()}${draftEnding}`);
  const hash = createHash('sha256');
  let size = 0;
  const handle = await openNew(path);
  try {
    const chunks = Buffer.isBuffer(source) ? [source] : (source as AsyncIterable<Buffer>);
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxBytes) throw new DomainError('file.too-large', 413);
      // The disk takes it while it is hashed.
      await Promise.all([writeAll(handle, chunk), hashAll(hash, chunk)]);
    }
    if (!size) throw new DomainError('file.empty', 400);
    await handle.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return { path, size, sha256: hash.digest() };
}

/** Its folder is there for all but the first few files. */
async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'w', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return open(path, 'w', 0o600);
  }
}

async function hashAll(hash: Hash, chunk: Buffer): Promise<void> {
  for await (const piece of unhurried([chunk])) hash.update(piece);
}

async function writeAll(handle: FileHandle, chunk: Buffer): Promise<void> {
  for (let offset = 0; offset < chunk.length;) {
    const { bytesWritten } = await handle.write(chunk, offset);
    offset += bytesWritten;
  }
}

/** By content. What no signature tells is plain text where it is valid UTF-8 without NUL, else unknown bytes. */
export async function contentTypeOf(path: string): Promise<string> {
  const found = await fileTypeFromFile(path);
  if (found) return found.mime;
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4_096), 0, 4_096, 0);
    return isText(buffer.subarray(0, bytesRead)) ? 'text/plain' : unknownType;
  } finally {
    await handle.close();
  }
}

function isText(start: Buffer): boolean {
  if (start.includes(0)) return false;
  try {
    // `stream` allows for a character that the cut at 4 KiB went through.
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Removes drafts that nobody has written to since a moment: the process that began them was killed. */
export async function sweepDrafts(before: Date): Promise<void> {
  const entries = await readdir(filesFolder(), { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith(draftEnding)) continue;
    const path = join(entry.parentPath, entry.name);
    const { mtime } = await stat(path).catch(() => ({ mtime: before }));
    if (mtime < before) await rm(path, { force: true });
  }
}
