import { Injectable } from '@nestjs/common';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { clock } from '../clock.js';
import { newId } from '../database/id.js';
import { db, isDuplicate } from '../database/transaction.js';
import { DomainError } from '../errors.js';
import { safeFileName } from './file-name.policy.js';
import { File } from './file.entity.js';
import { contentTypeOf, sweepDrafts, unknownType, writeDraft } from './storage/drafts.js';
import type { ByteRange } from './storage/file-storage.js';
import { openStorage } from './storage/open-storage.js';

/** What is known of bytes before they are stored. */
export interface NewFile {
  name: string | null;
  /** More than this is refused while it streams. */
  maxBytes: number;
  /** Whose bytes they are, where that has one file only: its id is theirs, and storing them twice keeps them once. */
  of?: string;
  createdBy?: string | null;
  /** Ciphertext: whatever type its bytes seem to have is chance. */
  isSealed?: true;
  /** Whether bytes of this type, told by their content, are kept. */
  accepts?: (contentType: string) => boolean;
}

/** So long after it was begun nobody works at a file that is not whole. */
const abandonedMs = 86_400_000;

/**
 * Keeps bytes in the data folder or in a bucket. They are there before their row is written, so a row always has its
 * bytes; a crash between the two leaves bytes that nothing names.
 */
@Injectable()
export class FilesService {
  private readonly storage = openStorage();

  /**
   * Stores bytes and answers their row. Throws file.too-large (413), file.empty (400), file.type (415), and StorageFault
   * where an object storage does not take them.
   */
  async store(source: Readable | Buffer, given: NewFile): Promise<File> {
    const id = given.of ?? newId();
    const draft = await writeDraft(id, source, given.maxBytes);
    try {
      const contentType = given.isSealed ? unknownType : await contentTypeOf(draft.path);
      if (given.accepts && !given.accepts(contentType)) throw new DomainError('file.type', 415);
      // Who stored it may have died before it was said whose it is.
      const known = given.of ? await this.find(id) : null;
      if (known) return known;
      await this.storage.put(id, draft.path);
      const file = {
        id,
        sha256: draft.sha256,
        size: draft.size,
        contentType,
        name: safeFileName(given.name),
        createdAt: clock.now(),
        createdBy: given.createdBy ?? null,
      };
      return await this.nameIt(file);
    } finally {
      await rm(draft.path, { force: true });
    }
  }

  private async nameIt(file: File): Promise<File> {
    try {
      await db().insert(File, file);
      return file;
    } catch (error) {
      const known = isDuplicate(error) ? await this.find(file.id) : null;
      if (known) return known;
      await this.storage.delete(file.id).catch(() => undefined);
      throw error;
    }
  }

  /**
   * The bytes of a file as a stream; `start` and `end` (inclusive) for a part of them. Throws FileMissing where they are
   * gone, and StorageFault.
   */
  async open(file: Pick<File, 'id'>, range: ByteRange = {}): Promise<Readable> {
    return this.storage.get(file.id, range);
  }

  /** The same, opened when it is read, for what stands behind others in a row; what `open` throws is the stream's error. */
  openLater(file: Pick<File, 'id'>): Readable {
    const { storage } = this;
    async function* bytes(): AsyncGenerator<Buffer> {
      yield* (await storage.get(file.id)) as AsyncIterable<Buffer>;
    }
    return Readable.from(bytes(), { objectMode: false });
  }

  /** Whether the bytes of a file are there. Throws StorageFault. */
  async has(file: Pick<File, 'id'>): Promise<boolean> {
    return this.storage.has(file.id);
  }

  /** Destroys what must not be kept: bytes first, so that no row is gone while they are still there. */
  async destroy(id: string): Promise<void> {
    await this.storage.delete(id);
    await db().delete(File, { id });
  }

  /** A file by its id; null when there is none. */
  async find(id: string): Promise<File | null> {
    return db().findOneBy(File, { id });
  }

  /** Ends what killed processes left half done: drafts on this machine, and uploads that were never finished. */
  async sweep(): Promise<void> {
    const before = new Date(clock.now().getTime() - abandonedMs);
    await sweepDrafts(before);
    await this.storage.sweep(before);
  }

  /** Returns where files can be read and written; throws where not. */
  async check(): Promise<void> {
    await this.storage.check();
  }
}
