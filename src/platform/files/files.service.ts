import { Injectable } from '@nestjs/common';
import { fileTypeFromFile } from 'file-type';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { clock } from '../clock.js';
import { config } from '../config.js';
import { newId } from '../database/id.js';
import { db } from '../database/transaction.js';
import { DomainError } from '../errors.js';
import { safeFileName } from './file-name.policy.js';
import { File } from './file.entity.js';

/** What is known of bytes before they are stored. */
export interface NewFile {
  name: string | null;
  /** More than this is refused while it streams. */
  maxBytes: number;
  createdBy?: string | null;
  /** Whether bytes of this type, told by their content, are kept. */
  accepts?: (contentType: string) => boolean;
}

/**
 * Keeps bytes in the data folder. They are on the disk before their row is written, so a row always
 * has its bytes; a crash between the two leaves bytes that nothing names.
 */
@Injectable()
export class FilesService {
  /** Stores bytes and answers their row. Throws file.too-large (413), file.empty (400), file.type (415). */
  async store(source: Readable | Buffer, given: NewFile): Promise<File> {
    const id = newId();
    const path = pathOfFile(id);
    const temporary = `${path}.part`;
    await mkdir(dirname(path), { recursive: true });
    try {
      const { size, sha256 } = await write(temporary, source, given.maxBytes);
      const contentType = await contentTypeOf(temporary);
      if (given.accepts && !given.accepts(contentType)) throw new DomainError('file.type', 415);
      await rename(temporary, path);
      await sync(dirname(path));
      const file = {
        id,
        sha256,
        size,
        contentType,
        name: safeFileName(given.name),
        createdAt: clock.now(),
        createdBy: given.createdBy ?? null,
      };
      await db().insert(File, file);
      return file;
    } catch (error) {
      await rm(temporary, { force: true });
      await rm(path, { force: true });
      throw error;
    }
  }

  /** The bytes of a file as a stream; `start` and `end` (inclusive) for a part of them. */
  open(file: Pick<File, 'id'>, range: { start?: number; end?: number } = {}): Readable {
    return createReadStream(pathOfFile(file.id), range);
  }

  /** Destroys what must not be kept: bytes first, so that no row is gone while they are still there. */
  async destroy(id: string): Promise<void> {
    await rm(pathOfFile(id), { force: true });
    await db().delete(File, { id });
  }

  /** A file by its id; null when there is none. */
  async find(id: string): Promise<File | null> {
    return db().findOneBy(File, { id });
  }
}

/** Where the bytes of a file lie. */
export function pathOfFile(id: string): string {
  return join(config().dataDir, 'files', id.slice(-2).toLowerCase(), id);
}

async function write(
  path: string,
  source: Readable | Buffer,
  maxBytes: number,
): Promise<{ size: number; sha256: Buffer }> {
  const hash = createHash('sha256');
  let size = 0;
  const handle = await open(path, 'wx', 0o600);
  try {
    const chunks = Buffer.isBuffer(source) ? [source] : (source as AsyncIterable<Buffer>);
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxBytes) throw new DomainError('file.too-large', 413);
      hash.update(chunk);
      await writeAll(handle, chunk);
    }
    if (!size) throw new DomainError('file.empty', 400);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { size, sha256: hash.digest() };
}

async function writeAll(handle: FileHandle, chunk: Buffer): Promise<void> {
  for (let offset = 0; offset < chunk.length;) {
    const { bytesWritten } = await handle.write(chunk, offset);
    offset += bytesWritten;
  }
}

/** The new name in the folder must survive a power cut as well as the bytes. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** By content. What no signature tells is plain text where it is valid UTF-8 without NUL, else unknown bytes. */
async function contentTypeOf(path: string): Promise<string> {
  const found = await fileTypeFromFile(path);
  if (found) return found.mime;
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4_096), 0, 4_096, 0);
    return isText(buffer.subarray(0, bytesRead)) ? 'text/plain' : 'application/octet-stream';
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
